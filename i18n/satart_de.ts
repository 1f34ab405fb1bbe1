<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Satart</name>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="89" />
        <source>Pansharpening</source>
        <translation>Pansharpening</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="90" />
        <source>Imagery</source>
        <translation>Bilddaten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="117" />
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="118" />
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="129" />
        <source>QGIS's own Python was not found.</source>
        <translation>Das Python von QGIS wurde nicht gefunden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="170" />
        <source>The extent has no area; leave it empty or draw it anew.</source>
        <translation>Der Bereich hat keine Fläche; lassen Sie ihn leer oder zeichnen Sie ihn neu.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="207" />
        <source>The style of {} could not be saved.</source>
        <translation>Der Stil von {} konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="229" />
        <source>'{}' is not a raster file; export it with Save As and choose the file.</source>
        <translation>„{}“ ist keine Rasterdatei; exportieren Sie den Layer mit „Speichern als“ und wählen Sie die Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="40" />
        <source>Check runtime</source>
        <translation>Laufzeitumgebung prüfen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="44" />
        <source>Reports the Python, torch, device and memory that SatArt uses here.</source>
        <translation>Berichtet, welches Python, welches Torch, welches Gerät und wie viel Speicher SatArt hier nutzt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="48" />
        <source>diagnostics,torch,gpu,cuda,version,bug report,memory</source>
        <translation>Diagnose,torch,GPU,CUDA,Version,Fehlerbericht,Speicher</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="52" />
        <source>Starts the engine process and reports what it finds: the Python interpreter, GDAL, torch if there is one, the device that torch computes on, memory, and a short measure of speed. Paste it into a bug report.</source>
        <translation>Startet den Rechenprozess und berichtet, was er vorfindet: den Python-Interpreter, GDAL, Torch, falls vorhanden, das Gerät, auf dem Torch rechnet, den Speicher und eine kurze Messung der Geschwindigkeit. Fügen Sie das in Fehlerberichte ein.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="61" />
        <source>The interpreter that runs the engine, with its version.</source>
        <translation>Der Interpreter, der den Rechenprozess ausführt, mit seiner Version.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="62" />
        <source>The version of GDAL that reads and writes rasters.</source>
        <translation>Die Version von GDAL, die Raster liest und schreibt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="63" />
        <source>Torch's version and folder, or how to get it.</source>
        <translation>Version und Ordner von Torch, oder wie man es bekommt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="64" />
        <source>The device that proved able to compute: cuda, mps or cpu; empty without torch.</source>
        <translation>Das Gerät, das nachweislich rechnen kann: cuda, mps oder cpu; leer ohne Torch.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="67" />
        <source>Whether the device computes in bfloat16.</source>
        <translation>Ob das Gerät in bfloat16 rechnet.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="68" />
        <source>How many threads the processor runs at once.</source>
        <translation>Wie viele Threads der Prozessor zugleich ausführt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="69" />
        <source>Memory of the machine.</source>
        <translation>Speicher des Rechners.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="70" />
        <source>Speed of a matrix product in numpy.</source>
        <translation>Geschwindigkeit eines Matrixprodukts in Numpy.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="71" />
        <source>Speed of a convolution in torch; 0 without torch.</source>
        <translation>Geschwindigkeit einer Faltung in Torch; 0 ohne Torch.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="101" />
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="76" />
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="77" />
        <source>The page to read and to paste.</source>
        <translation>Die Seite zum Lesen und Einfügen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="82" />
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="84" />
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="85" />
        <source>Memory (GiB)</source>
        <translation>Speicher (GiB)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="86" />
        <source>Numpy (Gflop/s)</source>
        <translation>Numpy (GFlop/s)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="87" />
        <source>Torch (megapixels/s)</source>
        <translation>Torch (Megapixel/s)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="36" />
        <source>Download OpenStreetMap</source>
        <translation>OpenStreetMap herunterladen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="40" />
        <source>Gets the OpenStreetMap features of an area as a GeoPackage.</source>
        <translation>Holt die OpenStreetMap-Objekte eines Gebiets als GeoPackage.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="44" />
        <source>osm,overpass,openstreetmap,labels,training,buildings,land use,vector</source>
        <translation>OSM,Overpass,OpenStreetMap,Labels,Training,Gebäude,Landnutzung,Vektor</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="48" />
        <source>Asks an Overpass server for the map features of an area: all of them, or only those that a class file needs. A large area is asked for in parts. The data are © OpenStreetMap contributors, under the Open Database License; the server's terms are yours to accept.</source>
        <translation>Fragt einen Overpass-Server nach den Kartenobjekten eines Gebiets: nach allen oder nur nach denen, die eine Klassendatei braucht. Ein großes Gebiet wird in Teilen abgefragt. Die Daten sind © OpenStreetMap-Mitwirkende, unter der Open Database License; die Bedingungen des Servers anzunehmen ist Ihre Sache.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="57" />
        <source>How many features were found.</source>
        <translation>Wie viele Objekte gefunden wurden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="69" />
        <source>Overpass server</source>
        <translation>Overpass-Server</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="72" />
        <source>OpenStreetMap features</source>
        <translation>OpenStreetMap-Objekte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="74" />
        <source>A GeoPackage with a layer for each kind of geometry, with their tags.</source>
        <translation>Ein GeoPackage mit einem Layer für jede Geometrieart, samt den Tags.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="76" />
        <source>Number of features</source>
        <translation>Anzahl der Objekte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="79" />
        <source>The box to get the features of.</source>
        <translation>Das Rechteck, dessen Objekte geholt werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="81" />
        <source>Only features that these classes need are asked for; empty asks for everything.</source>
        <translation>Nur Objekte, die diese Klassen brauchen, werden abgefragt; leer heißt alles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="89" />
        <source>The address of an Overpass server; empty tries the public ones in turn.</source>
        <translation>Die Adresse eines Overpass-Servers; leer versucht die öffentlichen der Reihe nach.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="29" />
        <source>Reflectance (0 to 1)</source>
        <translation>Reflektanz (0 bis 1)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="30" />
        <source>Digital numbers, as in the files</source>
        <translation>Digitale Werte, wie in den Dateien</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="56" />
        <source>Download scenes</source>
        <translation>Szenen herunterladen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="60" />
        <source>Gets the pixels of an area from scenes that were found, and nothing outside it.</source>
        <translation>Holt die Pixel eines Gebiets aus gefundenen Szenen, und nichts außerhalb davon.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="64" />
        <source>stac,cog,imagery,landsat,sentinel-2,satellite,clip,mosaic,reflectance,cloud mask,panchromatic</source>
        <translation>STAC,COG,Bilddaten,Landsat,Sentinel-2,Satellit,Zuschnitt,Mosaik,Reflektanz,Wolkenmaske,panchromatisch</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="71" />
        <source>Reads only the area's part of the files of a scene, puts all bands on one grid and makes reflectance of them. Scenes are footprints that Search for scenes has found, or a STAC item by its address or path. A download that was cut off goes on where it stopped when it is started again with the same settings. The terms of the catalogue and of the imagery are yours to accept.</source>
        <translation>Liest von den Dateien einer Szene nur den Teil des Gebiets, bringt alle Kanäle auf ein Gitter und macht Reflektanz daraus. Szenen sind Umrisse, die „Szenen suchen“ gefunden hat, oder ein STAC-Item über seine Adresse oder seinen Pfad. Ein abgebrochener Download geht dort weiter, wo er aufgehört hat, wenn er mit denselben Einstellungen neu gestartet wird. Die Bedingungen des Katalogs und der Bilddaten anzunehmen ist Ihre Sache.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="81" />
        <source>{} panchromatic</source>
        <translation>{} panchromatisch</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="92" />
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="93" />
        <source>A GeoTIFF of the bands on one grid.</source>
        <translation>Ein GeoTIFF der Kanäle auf einem gemeinsamen Gitter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="97" />
        <source>Panchromatic band</source>
        <translation>Panchromatischer Kanal</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="98" />
        <source>A GeoTIFF of the finer panchromatic band, where the mission has one.</source>
        <translation>Ein GeoTIFF des feineren panchromatischen Kanals, wo die Mission einen hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="95" />
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="77" />
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="106" />
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="110" />
        <source>STAC item</source>
        <translation>STAC-Item</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="111" />
        <source>Bands</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="115" />
        <source>Footprints from Search for scenes; tick Selected features only to take some of them.</source>
        <translation>Umrisse aus „Szenen suchen“; mit „Nur gewählte Objekte“ nehmen Sie nur einige davon.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="120" />
        <source>A single scene instead: the address or the path of its STAC item.</source>
        <translation>Stattdessen eine einzelne Szene: die Adresse oder der Pfad ihres STAC-Items.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="124" />
        <source>A combination of bands, or a list of band names or asset keys like red,green,blue,nir.</source>
        <translation>Eine Kanalkombination oder eine Liste von Kanalnamen oder Asset-Schlüsseln wie red,green,blue,nir.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="129" />
        <source>Only this box is downloaded; empty means the whole scene.</source>
        <translation>Nur dieses Rechteck wird heruntergeladen; leer heißt die ganze Szene.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="130" />
        <source>Only these polygons are downloaded; the rest is nodata.</source>
        <translation>Nur diese Polygone werden heruntergeladen; der Rest ist Nodata.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="134" />
        <source>Pixel size (m)</source>
        <translation>Pixelgröße (m)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="135" />
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="136" />
        <source>Mask clouds</source>
        <translation>Wolken maskieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="138" />
        <source>Make a mosaic of several scenes</source>
        <translation>Mosaik aus mehreren Szenen bilden</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="142" />
        <source>0 takes the finest of the bands that are chosen.</source>
        <translation>0 nimmt die Pixelgröße des feinsten der gewählten Kanäle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="145" />
        <source>Reflectance compares between dates and missions; numbers are exact copies.</source>
        <translation>Reflektanz ist zwischen Zeitpunkten und Missionen vergleichbar; digitale Werte sind genaue Kopien.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="149" />
        <source>Makes clouds and their shadows nodata, as the quality band has them.</source>
        <translation>Macht Wolken und ihre Schatten zu Nodata, wie sie im Qualitätskanal stehen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="153" />
        <source>Fills what one scene leaves open from the next, also across UTM zones; without it each scene becomes a file of its own.</source>
        <translation>Füllt aus der nächsten Szene, was eine offen lässt, auch über UTM-Zonen hinweg; sonst wird jede Szene eine eigene Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="160" />
        <source>The login to the scenes' server, if it asks for one; its secret goes to that server, and to the one that the configuration names as its Resource, and into no file.</source>
        <translation>Die Anmeldung am Server der Szenen, wenn er eine verlangt; ihr Geheimnis geht an diesen Server und an den, den die Konfiguration als Ressource nennt, und in keine Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="175" />
        <source>'{}' holds no footprints; choose a layer made by Search for scenes.</source>
        <translation>„{}“ enthält keine Umrisse; wählen Sie einen Layer aus „Szenen suchen“.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="179" />
        <source>No footprint is selected; select one or more.</source>
        <translation>Kein Umriss ist gewählt; wählen Sie einen oder mehrere.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="189" />
        <source>Choose either footprints or a STAC item.</source>
        <translation>Wählen Sie entweder Umrisse oder ein STAC-Item.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="191" />
        <source>{} scenes</source>
        <translation>{} Szenen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="48" />
        <source>Download map tiles</source>
        <translation>Kartenkacheln herunterladen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="52" />
        <source>Joins the tiles of an XYZ or TMS server inside an area to one raster.</source>
        <translation>Setzt die Kacheln eines XYZ- oder TMS-Servers innerhalb eines Gebiets zu einem Raster zusammen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="56" />
        <source>xyz,tms,tiles,wmts,aerial,basemap,quadkey,slippy map,web map</source>
        <translation>XYZ,TMS,Kacheln,WMTS,Luftbild,Hintergrundkarte,Quadkey,Slippy Map,Webkarte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="60" />
        <source>Fetches the tiles of a tile server inside an area, politely slowly, and joins them to one picture. Where the server has no tile, the picture is transparent. Many providers forbid to keep their tiles or allow a few only: a tile provider's terms are yours to accept.</source>
        <translation>Holt die Kacheln eines Kachelservers innerhalb eines Gebiets, mit Rücksicht langsam, und setzt sie zu einem Bild zusammen. Wo der Server keine Kachel hat, ist das Bild durchsichtig. Viele Anbieter verbieten es, ihre Kacheln aufzubewahren, oder erlauben nur wenige: die Bedingungen eines Anbieters anzunehmen ist Ihre Sache.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="70" />
        <source>How many tiles the area has.</source>
        <translation>Wie viele Kacheln das Gebiet hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="71" />
        <source>How many of them the server does not have.</source>
        <translation>Wie viele davon der Server nicht hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="90" />
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="91" />
        <source>A GeoTIFF of red, green, blue and transparency in Web Mercator.</source>
        <translation>Ein GeoTIFF aus Rot, Grün, Blau und Transparenz in Web-Mercator.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="94" />
        <source>Number of tiles</source>
        <translation>Anzahl der Kacheln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="95" />
        <source>Missing tiles</source>
        <translation>Fehlende Kacheln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="100" />
        <source>Address of the tiles</source>
        <translation>Adresse der Kacheln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="101" />
        <source>Zoom level</source>
        <translation>Zoomstufe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="105" />
        <source>Like https://tiles.example.org/{z}/{x}/{y}.png; {-y} counts rows from the south (TMS), {q} is a quadkey, {s} takes servers in turn, and {token} stands for the secret of the authentication, which must not be written here.</source>
        <translation>Etwa https://tiles.example.org/{z}/{x}/{y}.png; {-y} zählt die Zeilen von Süden (TMS), {q} ist ein Quadkey, {s} wechselt die Server reihum, und {token} steht für das Geheimnis der Authentifizierung, das hier nicht hineingeschrieben werden darf.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="112" />
        <source>The box to fill.</source>
        <translation>Das zu füllende Rechteck.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="114" />
        <source>Each level up has four times the tiles; at 15 a pixel is some 4 m.</source>
        <translation>Jede weitere Stufe hat viermal so viele Kacheln; bei 15 ist ein Pixel etwa 4 m groß.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="119" />
        <source>Attribution</source>
        <translation>Quellenangabe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="120" />
        <source>Most requests a second</source>
        <translation>Höchstens Anfragen je Sekunde</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="122" />
        <source>Whom to credit; kept in the file.</source>
        <translation>Wer zu nennen ist; wird in der Datei festgehalten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="123" />
        <source>Slower is kinder to the server.</source>
        <translation>Langsamer schont den Server.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="125" />
        <source>The login to the server, as a header or in place of {token}, which may also be the password of a Basic configuration; it goes to that server and into no file.</source>
        <translation>Die Anmeldung am Server, als Header oder anstelle von {token}; das kann auch das Passwort einer Basic-Konfiguration sein. Sie geht an diesen Server und in keine Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="139" />
        <source>{}, zoom {}</source>
        <translation>{}, Zoom {}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="38" />
        <source>Pansharpening quality</source>
        <translation>Güte des Pansharpenings</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="42" />
        <source>Measures pansharpening methods on your own rasters, in numbers and pictures.</source>
        <translation>Misst Pansharpening-Verfahren an Ihren eigenen Rastern, in Zahlen und Bildern.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="46" />
        <source>pansharpening,wald,ergas,q2n,qnr,hqnr,sam,assessment,compare</source>
        <translation>Pansharpening,Wald,ERGAS,Q2n,QNR,HQNR,SAM,Bewertung,Vergleich</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="50" />
        <source>Compares pansharpening methods on a pair of rasters. By Wald's protocol both rasters are made coarser by their ratio, so that the original multispectral raster is the truth to compare with; QNR and HQNR judge the full resolution, where there is none. A pansharpened raster of any origin can be judged as well.</source>
        <translation>Vergleicht Pansharpening-Verfahren an einem Rasterpaar. Nach dem Protokoll von Wald werden beide Raster um ihr Größenverhältnis vergröbert, sodass das ursprüngliche Multispektralraster als Wahrheit zum Vergleich dient; QNR und HQNR beurteilen die volle Auflösung, für die es keine gibt. Auch ein geschärftes Raster beliebiger Herkunft lässt sich beurteilen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="60" />
        <source>Relative global error of the first method; 0 is perfect.</source>
        <translation>Relativer Gesamtfehler des ersten Verfahrens; 0 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="61" />
        <source>Mean spectral angle of the first method, in degrees; 0 is perfect.</source>
        <translation>Mittlerer Spektralwinkel des ersten Verfahrens in Grad; 0 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="64" />
        <source>Quality of all bands together of the first method; 1 is perfect.</source>
        <translation>Güte aller Kanäle zusammen beim ersten Verfahren; 1 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="65" />
        <source>Quality without reference at full resolution; 1 is perfect.</source>
        <translation>Güte ohne Referenz bei voller Auflösung; 1 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="66" />
        <source>The same with a spectral part that knows the sensor's blur; 1 is perfect.</source>
        <translation>Dasselbe mit einem spektralen Teil, der die Unschärfe des Sensors kennt; 1 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="73" />
        <source>Spectral angle (degrees)</source>
        <translation>Spektralwinkel (Grad)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="70" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="82" />
        <source>Panchromatic raster</source>
        <translation>Panchromatisches Raster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="71" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="83" />
        <source>Multispectral raster</source>
        <translation>Multispektralraster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="84" />
        <source>Pansharpened raster</source>
        <translation>Geschärftes Raster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="72" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="85" />
        <source>Bands (empty: all)</source>
        <translation>Kanäle (leer: alle)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="86" />
        <source>Methods</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="88" />
        <source>The finer raster of one band.</source>
        <translation>Das feinere Raster mit einem Kanal.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="89" />
        <source>The coarser raster of several bands.</source>
        <translation>Das gröbere Raster mit mehreren Kanälen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="91" />
        <source>A pansharpened raster of the pair, to be judged at full resolution.</source>
        <translation>Ein geschärftes Raster des Paars, das bei voller Auflösung beurteilt wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="93" />
        <source>Bands of the multispectral raster to judge; none means all.</source>
        <translation>Zu beurteilende Kanäle des Multispektralrasters; keiner heißt alle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="95" />
        <source>The methods to compare; the numbers below are the first one's.</source>
        <translation>Die zu vergleichenden Verfahren; die Zahlen unten sind die des ersten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="102" />
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="104" />
        <source>A page with a table of all numbers and pictures side by side.</source>
        <translation>Eine Seite mit einer Tabelle aller Zahlen und Bildern nebeneinander.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="105" />
        <source>All numbers, for programs to read.</source>
        <translation>Alle Zahlen, zum Lesen für Programme.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="40" />
        <source>Landsat, surface reflectance (Collection 2 level 2)</source>
        <translation>Landsat, Bodenreflektanz (Collection 2 Level 2)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="41" />
        <source>Landsat with its panchromatic band (Collection 2 level 1)</source>
        <translation>Landsat mit panchromatischem Kanal (Collection 2 Level 1)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="42" />
        <source>Sentinel-2, surface reflectance (level 2A)</source>
        <translation>Sentinel-2, Bodenreflektanz (Level 2A)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="43" />
        <source>Sentinel-2, surface reflectance, reprocessed (Collection 1)</source>
        <translation>Sentinel-2, Bodenreflektanz, neu prozessiert (Collection 1)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="44" />
        <source>Sentinel-2, top of the atmosphere (level 1C)</source>
        <translation>Sentinel-2, Oberrand der Atmosphäre (Level 1C)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="51" />
        <source>True colour (red, green, blue)</source>
        <translation>Echtfarben (Rot, Grün, Blau)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="52" />
        <source>Colour infrared (near infrared, red, green)</source>
        <translation>Farbinfrarot (nahes Infrarot, Rot, Grün)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="53" />
        <source>Shortwave infrared (shortwave, near infrared, red)</source>
        <translation>Kurzwelliges Infrarot (kurzwellig, nahes Infrarot, Rot)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="54" />
        <source>For vegetation indices (red, near infrared)</source>
        <translation>Für Vegetationsindizes (Rot, nahes Infrarot)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="55" />
        <source>For pansharpening: true colour (Landsat)</source>
        <translation>Für Pansharpening: Echtfarben (Landsat)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="56" />
        <source>For pansharpening: true colour and near infrared (Landsat)</source>
        <translation>Für Pansharpening: Echtfarben und nahes Infrarot (Landsat)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="57" />
        <source>All 10 m bands (Sentinel-2)</source>
        <translation>Alle 10-m-Kanäle (Sentinel-2)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="58" />
        <source>All 20 m bands (Sentinel-2)</source>
        <translation>Alle 20-m-Kanäle (Sentinel-2)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="59" />
        <source>All 30 m bands but the coastal one (Landsat)</source>
        <translation>Alle 30-m-Kanäle außer dem Küstenkanal (Landsat)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="60" />
        <source>All reflective bands</source>
        <translation>Alle reflektiven Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/labelling.py" line="23" />
        <source>Land use (residential, commercial, industrial, vegetation, …)</source>
        <translation>Landnutzung (Wohnen, Handel, Industrie, Vegetation, …)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/labelling.py" line="30" />
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="84" />
        <location filename="../satart_qgis/algorithms/online.py" line="117" />
        <source>Extent</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="124" />
        <source>Area of interest</source>
        <translation>Interessengebiet</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="139" />
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="42" />
        <source>Labels from OpenStreetMap</source>
        <translation>Klassen aus OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="46" />
        <source>Draws OpenStreetMap features as classes onto the pixels of an image.</source>
        <translation>Zeichnet OpenStreetMap-Objekte als Klassen auf die Pixel eines Bildes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="50" />
        <source>osm,openstreetmap,rasterize,training,labels,classes,land use,segmentation,skynet,mapnik</source>
        <translation>OSM,OpenStreetMap,rastern,Training,Labels,Klassen,Landnutzung,Segmentierung,Skynet,Mapnik</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="57" />
        <source>Draws map features onto the grid of an image, a class a number: which features make a class is said by a class file in the format of skynet-data, with Mapnik filters. Later classes are drawn over earlier ones; where nothing is drawn is background. The data are © OpenStreetMap contributors, under the Open Database License.</source>
        <translation>Zeichnet Kartenobjekte auf das Gitter eines Bildes, eine Zahl je Klasse: Welche Objekte eine Klasse bilden, sagt eine Klassendatei im Format von skynet-data, mit Mapnik-Filtern. Spätere Klassen werden über frühere gezeichnet; wo nichts gezeichnet wird, ist Hintergrund. Die Daten sind © OpenStreetMap-Mitwirkende, unter der Open Database License.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="67" />
        <source>{} labels</source>
        <translation>{} Klassen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="76" />
        <source>OpenStreetMap file</source>
        <translation>OpenStreetMap-Datei</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="80" />
        <source>OpenStreetMap layers</source>
        <translation>OpenStreetMap-Layer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="84" />
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="88" />
        <source>An extract (.osm, .osm.pbf), or the result of Download OpenStreetMap.</source>
        <translation>Ein Auszug (.osm, .osm.pbf) oder das Ergebnis von „OpenStreetMap herunterladen“.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="91" />
        <source>Vector layers with OpenStreetMap's tags, instead or in addition.</source>
        <translation>Vektorlayer mit den Tags von OpenStreetMap, stattdessen oder zusätzlich.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="94" />
        <source>The class file: which features make which class, in which colour.</source>
        <translation>Die Klassendatei: welche Objekte welche Klasse in welcher Farbe bilden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="96" />
        <source>The raster whose pixels are labelled.</source>
        <translation>Das Raster, dessen Pixel Klassen bekommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="100" />
        <source>Labels</source>
        <translation>Klassenraster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="101" />
        <source>A GeoTIFF of class numbers, with names and colours, on the image's grid.</source>
        <translation>Ein GeoTIFF der Klassennummern, mit Namen und Farben, auf dem Gitter des Bildes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="33" />
        <source>Pansharpen</source>
        <translation>Pansharpening</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="37" />
        <source>Sharpens multispectral bands with a finer panchromatic band of the same scene.</source>
        <translation>Schärft multispektrale Kanäle mit einem feineren panchromatischen Kanal derselben Szene.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="41" />
        <source>pansharpening,fusion,panchromatic,multispectral,landsat,brovey,gram-schmidt,sharper</source>
        <translation>Pansharpening,Fusion,panchromatisch,multispektral,Landsat,Brovey,Gram-Schmidt,schärfer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="48" />
        <source>Brings the bands of a multispectral raster to the resolution of a panchromatic raster of the same scene. The default method takes only as much detail from the panchromatic band as each band has in common with it, so colours stay true and infrared bands stay usable. The result lies on the panchromatic grid and keeps the data type of the multispectral raster.</source>
        <translation>Bringt die Kanäle eines Multispektralrasters auf die Auflösung eines panchromatischen Rasters derselben Szene. Das vorgegebene Verfahren übernimmt vom panchromatischen Kanal nur so viel Detail, wie jeder Kanal mit ihm gemeinsam hat; Farben bleiben echt und Infrarotkanäle brauchbar. Das Ergebnis liegt auf dem panchromatischen Gitter und behält den Datentyp des Multispektralrasters.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="58" />
        <source>{} pansharpened</source>
        <translation>{} geschärft</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="64" />
        <source>Pansharpened</source>
        <translation>Geschärft</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="65" />
        <source>A GeoTIFF on the panchromatic grid with a band for each multispectral band.</source>
        <translation>Ein GeoTIFF auf dem panchromatischen Gitter mit einem Kanal für jeden multispektralen Kanal.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="73" />
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="75" />
        <source>The finer raster of one band, of the same place and time.</source>
        <translation>Das feinere Raster mit einem Kanal, vom selben Ort und Zeitpunkt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="76" />
        <source>The coarser raster whose bands are sharpened.</source>
        <translation>Das gröbere Raster, dessen Kanäle geschärft werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="77" />
        <source>Bands of the multispectral raster to sharpen; none means all.</source>
        <translation>Zu schärfende Kanäle des Multispektralrasters; keiner heißt alle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="80" />
        <source>MTF-GLP-FS is fast and safe for every sensor; MTF-GLP-CBD and BDSD are often the closest to the truth; Automatic tries some on the middle of the image and says which it took.</source>
        <translation>MTF-GLP-FS ist schnell und für jeden Sensor sicher; MTF-GLP-CBD und BDSD kommen der Wahrheit oft am nächsten; Automatisch probiert einige in der Mitte des Bildes und sagt, welches genommen wurde.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="86" />
        <source>Only this area is processed; leave it empty for the whole raster.</source>
        <translation>Nur dieser Bereich wird bearbeitet; leer heißt das ganze Raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="108" />
        <source>ZSTD (fast and small)</source>
        <translation>ZSTD (schnell und klein)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="109" />
        <source>DEFLATE (read by everything, slower)</source>
        <translation>DEFLATE (von allem lesbar, langsamer)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="110" />
        <source>None (fastest, large)</source>
        <translation>Keine (am schnellsten, groß)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="112" />
        <source>Tile size (pixels)</source>
        <translation>Kachelgröße (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="113" />
        <source>Compression</source>
        <translation>Komprimierung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="114" />
        <source>Build overviews</source>
        <translation>Übersichten anlegen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="116" />
        <source>Smaller tiles need less memory; the result is the same.</source>
        <translation>Kleinere Kacheln brauchen weniger Speicher; das Ergebnis ist dasselbe.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="120" />
        <source>How the GeoTIFF is packed, without loss. Where ZSTD is missing, DEFLATE is used.</source>
        <translation>Wie das GeoTIFF verlustfrei gepackt wird. Wo ZSTD fehlt, wird DEFLATE genommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="125" />
        <source>Reduced copies inside the file, so that it draws fast on the map.</source>
        <translation>Verkleinerte Kopien in der Datei, damit sie auf der Karte schnell gezeichnet wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="47" />
        <source>Search for scenes</source>
        <translation>Szenen suchen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="51" />
        <source>Finds satellite scenes of an area in a STAC catalogue and shows their footprints.</source>
        <translation>Findet Satellitenszenen eines Gebiets in einem STAC-Katalog und zeigt ihre Umrisse.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="55" />
        <source>stac,catalogue,find,imagery,landsat,sentinel-2,satellite,cloud,footprint,planetary computer</source>
        <translation>STAC,Katalog,finden,Bilddaten,Landsat,Sentinel-2,Satellit,Wolken,Umriss,Planetary Computer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="62" />
        <source>Asks a catalogue of satellite imagery (a STAC API, or a static catalogue or item on disk) for the scenes of an area. The footprints come sorted by cloud, then by how much of the area they cover, and coloured by cloud; switch on Show Map Tips in the View menu to see a scene's thumbnail under the mouse. The action 'Download this scene' opens the download for a footprint; the terms of the catalogue and of the imagery are yours to accept.</source>
        <translation>Fragt einen Katalog von Satellitenbildern (eine STAC-API oder einen statischen Katalog oder ein Item auf der Platte) nach den Szenen eines Gebiets. Die Umrisse kommen nach Bewölkung sortiert, dann nach ihrem Anteil am Gebiet, und nach Bewölkung eingefärbt; schalten Sie im Menü „Ansicht“ „Kartentipps anzeigen“ ein, um das Vorschaubild einer Szene unter der Maus zu sehen. Die Aktion „Diese Szene herunterladen“ öffnet den Download für einen Umriss; die Bedingungen des Katalogs und der Bilddaten anzunehmen ist Ihre Sache.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="73" />
        <source>How many scenes were found.</source>
        <translation>Wie viele Szenen gefunden wurden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="97" />
        <source>A GeoPackage of footprints with date, cloud cover, coverage and addresses.</source>
        <translation>Ein GeoPackage der Umrisse mit Datum, Bewölkung, Abdeckung und Adressen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="99" />
        <source>Number of scenes</source>
        <translation>Anzahl der Szenen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="105" />
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="111" />
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="116" />
        <source>One of the free public catalogues, the address of a STAC API, or the path of a static catalogue.</source>
        <translation>Einer der freien öffentlichen Kataloge, die Adresse einer STAC-API oder der Pfad eines statischen Katalogs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="123" />
        <source>What kind of imagery; the ids of a catalogue's other collections can be written here.</source>
        <translation>Welche Art von Bilddaten; auch die IDs anderer Sammlungen eines Katalogs können hier stehen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="127" />
        <source>Scenes that touch this box are found.</source>
        <translation>Szenen, die dieses Rechteck berühren, werden gefunden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="129" />
        <source>Scenes that touch these polygons are found; together with a box, both count.</source>
        <translation>Szenen, die diese Polygone berühren, werden gefunden; zusammen mit einem Rechteck gilt beides.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="134" />
        <source>Clouds up to (%)</source>
        <translation>Wolken bis (%)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="136" />
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="136" />
        <source>The first day; empty: any.</source>
        <translation>Der erste Tag; leer: beliebig.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="137" />
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="137" />
        <source>The last day; empty: today.</source>
        <translation>Der letzte Tag; leer: heute.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="139" />
        <source>Scenes with more cloud are left out; 100 also takes those that do not say.</source>
        <translation>Szenen mit mehr Wolken bleiben weg; 100 nimmt auch die, die nichts darüber sagen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="145" />
        <source>Count clouds inside the area</source>
        <translation>Wolken innerhalb des Gebiets zählen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="147" />
        <source>Most scenes</source>
        <translation>Höchstens Szenen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="151" />
        <source>Reads each scene's cloud mask and counts within the area, since a cloudy scene can be clear where it matters; slower.</source>
        <translation>Liest die Wolkenmaske jeder Szene und zählt innerhalb des Gebiets, da eine bewölkte Szene dort klar sein kann, wo es darauf ankommt; langsamer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="157" />
        <source>The clearest ones are kept.</source>
        <translation>Die klarsten werden behalten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="162" />
        <source>The login to a catalogue that asks for one; its secret goes to that server and into no file.</source>
        <translation>Die Anmeldung an einem Katalog, der eine verlangt; ihr Geheimnis geht an diesen Server und in keine Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="29" />
        <source>Sharpen Sentinel-2 bands</source>
        <translation>Sentinel-2-Kanäle schärfen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="33" />
        <source>Brings Sentinel-2's 20 m bands to 10 m with the detail of the 10 m bands.</source>
        <translation>Bringt die 20-m-Kanäle von Sentinel-2 mit dem Detail der 10-m-Kanäle auf 10 m.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="37" />
        <source>sentinel-2,20 m,10 m,red edge,swir,fusion,resolution,super-resolution</source>
        <translation>Sentinel-2,20 m,10 m,Red Edge,SWIR,Fusion,Auflösung,Superauflösung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="41" />
        <source>Sentinel-2 has no panchromatic band; for each 20 m band one is made from the 10 m bands, by regression, and the band is pansharpened with it. The two rasters need not begin at the same corner.</source>
        <translation>Sentinel-2 hat keinen panchromatischen Kanal; für jeden 20-m-Kanal wird einer durch Regression aus den 10-m-Kanälen gebildet und der Kanal damit geschärft. Die beiden Raster müssen nicht an derselben Ecke beginnen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="49" />
        <source>{} sharpened</source>
        <translation>{} geschärft</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="53" />
        <source>10 m bands</source>
        <translation>10-m-Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="54" />
        <source>20 m bands</source>
        <translation>20-m-Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="56" />
        <source>Makes the result, blurred again, agree with the 20 m bands; 0 is off.</source>
        <translation>Sorgt dafür, dass das Ergebnis, wieder vergröbert, mit den 20-m-Kanälen übereinstimmt; 0 schaltet es ab.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="60" />
        <source>A raster of the finer bands (B2, B3, B4, B8), in one file.</source>
        <translation>Ein Raster der feineren Kanäle (B2, B3, B4, B8) in einer Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="63" />
        <source>A raster of the coarser bands (B5, B6, B7, B8A, B11, B12), in one file.</source>
        <translation>Ein Raster der gröberen Kanäle (B5, B6, B7, B8A, B11, B12) in einer Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="66" />
        <source>Reproject the 20 m bands</source>
        <translation>20-m-Kanäle umprojizieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="70" />
        <source>Sharpened bands</source>
        <translation>Geschärfte Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="71" />
        <source>A GeoTIFF of all bands on the 10 m grid.</source>
        <translation>Ein GeoTIFF aller Kanäle auf dem 10-m-Gitter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="29" />
        <source>MTF-GLP-FS (full-scale regression)</source>
        <translation>MTF-GLP-FS (Regression bei voller Auflösung)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="30" />
        <source>MTF-GLP-HPM (regressed high-pass modulation)</source>
        <translation>MTF-GLP-HPM (Hochpassmodulation mit Regression)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="31" />
        <source>MTF-GLP (generalised Laplacian pyramid)</source>
        <translation>MTF-GLP (verallgemeinerte Laplace-Pyramide)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="32" />
        <source>MTF-GLP-CBD (context-based decision)</source>
        <translation>MTF-GLP-CBD (kontextabhängige Entscheidung)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="33" />
        <source>BDSD (band-dependent spatial detail)</source>
        <translation>BDSD (kanalabhängiges räumliches Detail)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="34" />
        <source>GSA (adaptive Gram-Schmidt)</source>
        <translation>GSA (adaptives Gram-Schmidt)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="35" />
        <source>BT-H (haze-corrected Brovey)</source>
        <translation>BT-H (dunstkorrigiertes Brovey)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="36" />
        <source>ATWT (à trous wavelet)</source>
        <translation>ATWT (À-trous-Wavelet)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="37" />
        <source>HPF (high-pass filter)</source>
        <translation>HPF (Hochpassfilter)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="38" />
        <source>SFIM (smoothing-filter intensity modulation)</source>
        <translation>SFIM (Intensitätsmodulation mit Glättungsfilter)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="39" />
        <source>GS (Gram-Schmidt)</source>
        <translation>GS (Gram-Schmidt)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="40" />
        <source>PCA (principal components)</source>
        <translation>PCA (Hauptkomponenten)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="41" />
        <source>IHS (intensity-hue-saturation)</source>
        <translation>IHS (Intensität, Farbton, Sättigung)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="42" />
        <source>Brovey (weighted)</source>
        <translation>Brovey (gewichtet)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="48" />
        <source>Automatic (best score on a sample)</source>
        <translation>Automatisch (bestes Ergebnis an einer Stichprobe)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="54" />
        <source>Other / unknown</source>
        <translation>Anderer / unbekannt</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="71" />
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="72" />
        <source>Sets how strongly the instrument blurs each band (its MTF), which the filters then match.</source>
        <translation>Legt fest, wie stark das Instrument jeden Kanal verwischt (seine MTF); danach richten sich die Filter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="80" />
        <source>Band weights</source>
        <translation>Gewichte der Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="82" />
        <source>Cubic</source>
        <translation>Kubisch</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="83" />
        <source>Bilinear</source>
        <translation>Bilinear</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="84" />
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="86" />
        <source>Resampling</source>
        <translation>Umtastung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="90" />
        <source>How much each band adds to the synthetic panchromatic band, like 0.3, 0.4, 0.3; empty means the method's own. Only methods that make one use it, such as Brovey and IHS.</source>
        <translation>Wie viel jeder Kanal zum synthetischen panchromatischen Kanal beiträgt, etwa 0.3, 0.4, 0.3; leer heißt: die des Verfahrens. Nur Verfahren, die einen bilden, nutzen es, etwa Brovey und IHS.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="97" />
        <source>Makes the result, blurred again, agree with the multispectral raster; 0 is off.</source>
        <translation>Sorgt dafür, dass das Ergebnis, wieder vergröbert, mit dem Multispektralraster übereinstimmt; 0 schaltet es ab.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="99" />
        <source>How the multispectral bands are brought to the panchromatic grid.</source>
        <translation>Wie die multispektralen Kanäle auf das panchromatische Gitter gebracht werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="102" />
        <source>Match sharpness to the sensor</source>
        <translation>Schärfe dem Sensor angleichen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="104" />
        <source>Raises the contrast of the panchromatic band's finest details to what the multispectral sensor would have there, after the sensor's MTF. Switch it off for imagery that its supplier has sharpened already. Methods that know no MTF, such as Brovey, ignore it.</source>
        <translation>Hebt den Kontrast der feinsten Details des panchromatischen Kanals auf das, was der multispektrale Sensor dort nach seiner MTF hätte. Schalten Sie es für Bilder ab, die ihr Anbieter schon geschärft hat. Verfahren ohne MTF, etwa Brovey, beachten es nicht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="111" />
        <source>Reproject the multispectral raster</source>
        <translation>Multispektralraster umprojizieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="118" />
        <source>Back-projection steps</source>
        <translation>Rückprojektionsschritte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="125" />
        <source>Allows the two rasters to lie in different coordinate systems or to be rotated; otherwise such a pair is refused.</source>
        <translation>Lässt zu, dass die Raster in verschiedenen Koordinatensystemen liegen oder gedreht sind; sonst wird ein solches Paar abgelehnt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="149" />
        <source>'{}' is not a list of numbers; write it like 0.3, 0.4, 0.3.</source>
        <translation>„{}“ ist keine Liste von Zahlen; schreiben Sie etwa 0.3, 0.4, 0.3.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="22" />
        <source>NDVI (vegetation)</source>
        <translation>NDVI (Vegetation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="23" />
        <source>GNDVI (chlorophyll)</source>
        <translation>GNDVI (Chlorophyll)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="24" />
        <source>NDRE (red edge)</source>
        <translation>NDRE (Red Edge)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="25" />
        <source>SAVI (soil-adjusted vegetation)</source>
        <translation>SAVI (bodenangepasste Vegetation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="26" />
        <source>OSAVI (optimised soil-adjusted vegetation)</source>
        <translation>OSAVI (optimierte bodenangepasste Vegetation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="27" />
        <source>MSAVI (modified soil-adjusted vegetation)</source>
        <translation>MSAVI (modifizierte bodenangepasste Vegetation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="28" />
        <source>EVI (enhanced vegetation)</source>
        <translation>EVI (verbesserte Vegetation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="29" />
        <source>EVI2 (enhanced vegetation without blue)</source>
        <translation>EVI2 (verbesserte Vegetation ohne Blau)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="30" />
        <source>ARVI (haze-resistant vegetation)</source>
        <translation>ARVI (dunstunempfindliche Vegetation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="31" />
        <source>NDWI (open water)</source>
        <translation>NDWI (offenes Wasser)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="32" />
        <source>MNDWI (open water among buildings)</source>
        <translation>MNDWI (offenes Wasser zwischen Gebäuden)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="33" />
        <source>NDMI (moisture of plants)</source>
        <translation>NDMI (Feuchte der Pflanzen)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="34" />
        <source>NDSI (snow)</source>
        <translation>NDSI (Schnee)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="35" />
        <source>NDBI (built-up land)</source>
        <translation>NDBI (bebautes Land)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="36" />
        <source>BSI (bare soil)</source>
        <translation>BSI (offener Boden)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="37" />
        <source>NBR (burnt land)</source>
        <translation>NBR (verbranntes Land)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="38" />
        <source>NBR2 (recovery after fire)</source>
        <translation>NBR2 (Erholung nach Feuer)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="45" />
        <source>By the bands' names</source>
        <translation>Nach den Namen der Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="46" />
        <source>Sentinel-2, 12 bands of level 2A</source>
        <translation>Sentinel-2, 12 Kanäle von Level 2A</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="47" />
        <source>Sentinel-2, four 10 m bands</source>
        <translation>Sentinel-2, vier 10-m-Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="48" />
        <source>Landsat 8/9, Collection 2 level 2</source>
        <translation>Landsat 8/9, Collection 2 Level 2</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="49" />
        <source>Landsat 4/5/7, Collection 2 level 2</source>
        <translation>Landsat 4/5/7, Collection 2 Level 2</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="50" />
        <source>Red, green, blue, infrared (aerial)</source>
        <translation>Rot, Grün, Blau, Infrarot (Luftbild)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="51" />
        <source>Blue, green, red, infrared (most satellites)</source>
        <translation>Blau, Grün, Rot, Infrarot (die meisten Satelliten)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="77" />
        <source>Spectral index</source>
        <translation>Spektralindex</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="81" />
        <source>Computes NDVI, NDWI, NDBI and other indices from a raster's bands.</source>
        <translation>Berechnet NDVI, NDWI, NDBI und andere Indizes aus den Kanälen eines Rasters.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="85" />
        <source>ndvi,ndwi,ndbi,savi,evi,nbr,vegetation,water,burn,snow,soil,band ratio,moisture</source>
        <translation>NDVI,NDWI,NDBI,SAVI,EVI,NBR,Vegetation,Wasser,Brand,Schnee,Boden,Kanalverhältnis,Feuchte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="90" />
        <source>Computes an index from two or three bands of a raster, each by the formula of its paper. The bands are found by their names, as in rasters that SatArt downloads; for others choose the sensor or write the band numbers. The raster should hold reflectance.</source>
        <translation>Berechnet einen Index aus zwei oder drei Kanälen eines Rasters, jeden nach der Formel seiner Veröffentlichung. Die Kanäle werden an ihren Namen erkannt, wie in Rastern, die SatArt heruntergeladen hat; bei anderen wählen Sie den Sensor oder schreiben die Kanalnummern hin. Das Raster sollte Reflektanz enthalten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="57" />
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="107" />
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="122" />
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="108" />
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="109" />
        <source>Bands of</source>
        <translation>Kanäle von</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="112" />
        <source>A raster of several bands, best in reflectance.</source>
        <translation>Ein Raster mit mehreren Kanälen, am besten in Reflektanz.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="113" />
        <source>What to show; the values of most indices lie in -1 to 1.</source>
        <translation>Was gezeigt wird; die Werte der meisten Indizes liegen zwischen -1 und 1.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="115" />
        <source>Whose bands these are, where the bands' names do not tell.</source>
        <translation>Wessen Kanäle es sind, wo die Namen der Kanäle es nicht sagen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="123" />
        <source>A GeoTIFF of one band in floating point, coloured by the kind of index.</source>
        <translation>Ein GeoTIFF mit einem Kanal in Gleitkommazahlen, eingefärbt nach der Art des Index.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="129" />
        <source>Band numbers</source>
        <translation>Kanalnummern</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="130" />
        <source>Scale of the values</source>
        <translation>Skalierung der Werte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="131" />
        <source>Offset of the values</source>
        <translation>Versatz der Werte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="135" />
        <source>Which band is which, like nir=4, red=3; they win over the names and the sensor.</source>
        <translation>Welcher Kanal welcher ist, etwa nir=4, red=3; das geht vor den Namen und dem Sensor.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="139" />
        <source>What whole numbers are multiplied with to become reflectance, like 0.0001; 0 takes what the file or the sensor says.</source>
        <translation>Womit ganze Zahlen multipliziert werden, um Reflektanz zu werden, etwa 0.0001; 0 nimmt, was die Datei oder der Sensor sagt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="145" />
        <source>What is added after that, where a scale is given.</source>
        <translation>Was danach addiert wird, wo eine Skalierung angegeben ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="33" />
        <source>Stretch to 8-bit</source>
        <translation>Auf 8 Bit strecken</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="37" />
        <source>Makes an 8-bit RGB picture of a raster, between two percentiles of its values.</source>
        <translation>Macht aus einem Raster ein 8-Bit-RGB-Bild zwischen zwei Perzentilen seiner Werte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="41" />
        <source>contrast,percentile,rgb,byte,8 bit,true colour,rescale,enhance,picture</source>
        <translation>Kontrast,Perzentil,RGB,Byte,8 Bit,Echtfarben,Streckung,Bild</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="45" />
        <source>Turns up to three bands of a raster into an 8-bit RGB picture that looks the same in every program. The percentiles are counted over the whole raster, without nodata.</source>
        <translation>Macht aus bis zu drei Kanälen eines Rasters ein 8-Bit-RGB-Bild, das in jedem Programm gleich aussieht. Die Perzentile werden über das ganze Raster gezählt, ohne Nodata.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="53" />
        <source>{} 8-bit</source>
        <translation>{} 8 Bit</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="58" />
        <source>Bands for red, green and blue</source>
        <translation>Kanäle für Rot, Grün und Blau</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="59" />
        <source>Lower percentile</source>
        <translation>Unteres Perzentil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="60" />
        <source>Upper percentile</source>
        <translation>Oberes Perzentil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="62" />
        <source>Stretch each band by itself</source>
        <translation>Jeden Kanal für sich strecken</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="66" />
        <source>The raster to make a picture of.</source>
        <translation>Das Raster, aus dem ein Bild werden soll.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="69" />
        <source>Up to three bands; none means true colour by the bands' names, else the first.</source>
        <translation>Bis zu drei Kanäle; keiner heißt Echtfarben nach den Namen der Kanäle, sonst die ersten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="73" />
        <source>This share of the pixels, in percent, becomes black.</source>
        <translation>Dieser Anteil der Pixel, in Prozent, wird schwarz.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="74" />
        <source>Pixels above this percentile become white.</source>
        <translation>Pixel über diesem Perzentil werden weiß.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="77" />
        <source>Balances the colours; without it all bands share one stretch and keep their hue.</source>
        <translation>Gleicht die Farben aus; ohne es teilen sich alle Kanäle eine Streckung und behalten ihren Farbton.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="85" />
        <source>8-bit picture</source>
        <translation>8-Bit-Bild</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="86" />
        <source>An 8-bit GeoTIFF, ready to show.</source>
        <translation>Ein 8-Bit-GeoTIFF, fertig zum Zeigen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="55" />
        <source>Clouds up to {} %</source>
        <translation>Wolken bis {} %</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="59" />
        <source>Clouds unknown</source>
        <translation>Wolken unbekannt</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="74" />
        <source>{} % cloud</source>
        <translation>{} % Wolken</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="75" />
        <source>{} % cloud in the area</source>
        <translation>{} % Wolken im Gebiet</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="76" />
        <source>covers {} % of the area</source>
        <translation>deckt {} % des Gebiets ab</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="109" />
        <source>Download this scene</source>
        <translation>Diese Szene herunterladen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="123" />
        <location filename="../satart_qgis/desktop/menus.py" line="109" />
        <location filename="../satart_qgis/desktop/menus.py" line="75" />
        <source>Pansharpen…</source>
        <translation>Pansharpening …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="76" />
        <source>Pansharpening quality…</source>
        <translation>Güte des Pansharpenings …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="77" />
        <source>Sharpen Sentinel-2 bands…</source>
        <translation>Sentinel-2-Kanäle schärfen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="78" />
        <source>Find imagery…</source>
        <translation>Bilddaten suchen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="79" />
        <source>Download scenes…</source>
        <translation>Szenen herunterladen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="80" />
        <source>Download map tiles…</source>
        <translation>Kartenkacheln herunterladen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="81" />
        <source>Download OpenStreetMap…</source>
        <translation>OpenStreetMap herunterladen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="82" />
        <source>Labels from OpenStreetMap…</source>
        <translation>Klassen aus OpenStreetMap …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="111" />
        <location filename="../satart_qgis/desktop/menus.py" line="83" />
        <source>Spectral index…</source>
        <translation>Spektralindex …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="124" />
        <location filename="../satart_qgis/desktop/menus.py" line="110" />
        <location filename="../satart_qgis/desktop/menus.py" line="84" />
        <source>Stretch to 8-bit…</source>
        <translation>Auf 8 Bit strecken …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="85" />
        <source>Check runtime…</source>
        <translation>Laufzeitumgebung prüfen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="101" />
        <source>SatArt: pansharpen, and more in the menu</source>
        <translation>SatArt: Pansharpening, und mehr im Menü</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="122" />
        <source>Find imagery here…</source>
        <translation>Bilddaten hier suchen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/suggestions.py" line="79" />
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="42" />
        <source>The authentication configuration '{}' names no server; write one as its Resource.</source>
        <translation>Die Authentifizierungskonfiguration „{}“ nennt keinen Server; tragen Sie einen als Ressource ein.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="132" />
        <source>There is no authentication configuration '{}'.</source>
        <translation>Es gibt keine Authentifizierungskonfiguration „{}“.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="136" />
        <source>The authentication configuration '{}' could not be read; check it, and the master password, under Settings &gt; Options &gt; Authentication.</source>
        <translation>Die Authentifizierungskonfiguration „{}“ konnte nicht gelesen werden; prüfen Sie sie und das Hauptpasswort unter Einstellungen &gt; Optionen &gt; Authentifizierung.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="144" />
        <source>The authentication configuration '{}' ({}) does not log in by a header; choose one of the methods Basic, API Header or OAuth2 with its token in the header.</source>
        <translation>Die Authentifizierungskonfiguration „{}“ ({}) meldet sich nicht über einen Header an; wählen Sie eines der Verfahren Basic, API Header oder OAuth2 mit dem Token im Header.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/plugin.py" line="34" />
        <source>Another plugin has the provider id 'satart'; disable the other copy.</source>
        <translation>Ein anderes Plugin hat die Anbieter-ID „satart“; schalten Sie die andere Kopie ab.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/provider.py" line="59" />
        <source>Ready-made models</source>
        <translation>Fertige Modelle</translation>
    </message>
</context></TS>
