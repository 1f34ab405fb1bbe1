<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Satart</name>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="127" />
        <location filename="../satart_qgis/algorithms/supersampling.py" line="69" />
        <location filename="../satart_qgis/algorithms/segment.py" line="158" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="106" />
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="76" />
        <location filename="../satart_qgis/algorithms/base.py" line="90" />
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="100" />
        <location filename="../satart_qgis/algorithms/base.py" line="104" />
        <source>Pansharpening</source>
        <translation>Pansharpening</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="99" />
        <location filename="../satart_qgis/algorithms/base.py" line="105" />
        <source>Imagery</source>
        <translation>Bilddaten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="101" />
        <location filename="../satart_qgis/algorithms/segment.py" line="162" />
        <location filename="../satart_qgis/algorithms/base.py" line="106" />
        <source>Land use</source>
        <translation>Landnutzung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="102" />
        <location filename="../satart_qgis/algorithms/base.py" line="107" />
        <source>Art</source>
        <translation>Kunst</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="103" />
        <location filename="../satart_qgis/algorithms/base.py" line="108" />
        <source>Super-resolution</source>
        <translation>Superauflösung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="135" />
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="136" />
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="147" />
        <source>QGIS's own Python was not found.</source>
        <translation>Das Python von QGIS wurde nicht gefunden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="196" />
        <source>The extent has no area; leave it empty or draw it anew.</source>
        <translation>Der Bereich hat keine Fläche; lassen Sie ihn leer oder zeichnen Sie ihn neu.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="257" />
        <source>The style of {} could not be saved.</source>
        <translation>Der Stil von {} konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="278" />
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
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="77" />
        <source>The page to read and to paste.</source>
        <translation>Die Seite zum Lesen und Einfügen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="57" />
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
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="73" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="31" />
        <source>Deep image prior</source>
        <translation>Deep Image Prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="35" />
        <source>Super-resolves, denoises or fills gaps with an untrained network; needs no model.</source>
        <translation>Macht Superauflösung, entrauscht oder füllt Lücken mit einem untrainierten Netz; braucht kein Modell.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="39" />
        <source>super-resolution,denoise,inpaint,clouds,stripes,gaps,untrained,ulyanov,prior</source>
        <translation>Superauflösung,Entrauschen,Inpainting,Wolken,Streifen,Lücken,untrainiert,Ulyanov,Prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="44" />
        <source>Fits a network to this one image and uses that networks find natural images before noise (Ulyanov and others, 2018). It needs no training data, takes any number of bands, and is slow: this dialog and the log say how long before it starts. Averaged back to the original pixels, a super-resolved result equals the image.</source>
        <translation>Passt ein Netz an dieses eine Bild an und nutzt aus, dass Netze natürliche Bilder eher finden als Rauschen (Ulyanov u. a., 2018). Es braucht keine Trainingsdaten, nimmt beliebig viele Bänder und ist langsam: Dieser Dialog und das Protokoll sagen vor dem Start, wie lange es dauert. Auf die ursprünglichen Pixel gemittelt, gleicht ein hochaufgelöstes Ergebnis dem Bild.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="54" />
        <source>{} deep image prior</source>
        <translation>{} Deep Image Prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="59" />
        <source>By the preset</source>
        <translation>Nach der Voreinstellung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="60" />
        <source>After its MTF</source>
        <translation>Nach seiner MTF</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="61" />
        <source>Lanczos, as in the paper</source>
        <translation>Lanczos, wie in der Veröffentlichung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="88" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="63" />
        <source>Resampling</source>
        <translation>Umtastung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="67" />
        <source>How the sensor sees finer ground.</source>
        <translation>Wie der Sensor feineren Boden sieht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="106" />
        <location filename="../satart_qgis/algorithms/paint.py" line="100" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="75" />
        <source>Number of steps</source>
        <translation>Anzahl der Schritte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="80" />
        <source>How many steps the fits took together.</source>
        <translation>Wie viele Schritte die Anpassungen zusammen brauchten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="31" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="84" />
        <source>Super-resolve</source>
        <translation>Superauflösung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="85" />
        <source>Remove noise</source>
        <translation>Rauschen entfernen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="86" />
        <source>Fill gaps (nodata and the mask)</source>
        <translation>Lücken füllen (Nodata und die Maske)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="89" />
        <source>Fast (a smaller network)</source>
        <translation>Schnell (ein kleineres Netz)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="90" />
        <source>Reference (the paper's network, slow)</source>
        <translation>Referenz (das Netz der Veröffentlichung, langsam)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="155" />
        <location filename="../satart_qgis/algorithms/superresolve.py" line="59" />
        <location filename="../satart_qgis/algorithms/stretch.py" line="57" />
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="107" />
        <location filename="../satart_qgis/algorithms/segment.py" line="111" />
        <location filename="../satart_qgis/algorithms/painting.py" line="114" />
        <location filename="../satart_qgis/algorithms/paint.py" line="92" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="92" />
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="208" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="93" />
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="123" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="101" />
        <location filename="../satart_qgis/algorithms/paint.py" line="96" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="94" />
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="95" />
        <source>Runs</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="72" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="85" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="96" />
        <source>Bands (empty: all)</source>
        <translation>Kanäle (leer: alle)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="98" />
        <source>The image to work on.</source>
        <translation>Das Bild, das bearbeitet wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="100" />
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="101" />
        <source>What is to be done.</source>
        <translation>Was getan werden soll.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="120" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="105" />
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="106" />
        <source>The fast one is the choice without a GPU.</source>
        <translation>Die schnelle ist die Wahl ohne GPU.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="108" />
        <source>Pixels to fill are not 0 in it, such as a mask of clouds.</source>
        <translation>Zu füllende Pixel sind darin nicht 0, etwa eine Wolkenmaske.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="110" />
        <source>The bands to work on; none means all.</source>
        <translation>Die zu bearbeitenden Kanäle; keiner heißt alle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="112" />
        <source>0 takes the preset's, and stops early when it may.</source>
        <translation>0 nimmt die der Voreinstellung und hört früher auf, wenn es geht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="116" />
        <source>The mean of several is better, and their spread is what is guessed.</source>
        <translation>Das Mittel mehrerer ist besser, und ihre Streuung zeigt, was geraten ist.</translation>
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
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="97" />
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="79" />
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
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="105" />
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="207" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="165" />
        <location filename="../satart_qgis/algorithms/superresolve.py" line="60" />
        <location filename="../satart_qgis/algorithms/segment.py" line="112" />
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
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="211" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="179" />
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
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="206" />
        <location filename="../satart_qgis/algorithms/printart.py" line="121" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="110" />
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
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="29" />
        <source>Export a model to ONNX</source>
        <translation>Modell als ONNX exportieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="33" />
        <source>Writes a land-use model as an ONNX file that other programs can run.</source>
        <translation>Schreibt ein Landnutzungsmodell als ONNX-Datei, die andere Programme ausführen können.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="37" />
        <source>onnx,deepness,export,model,network,share</source>
        <translation>ONNX,Deepness,Export,Modell,Netz,Weitergabe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="41" />
        <source>Writes a model and its weights as one ONNX file. It carries the names of the classes, the pixel size and the scaling in the keys that the Deepness plugin reads.</source>
        <translation>Schreibt ein Modell mit seinen Gewichten als eine ONNX-Datei. Sie trägt die Namen der Klassen, die Pixelgröße und die Skalierung in den Schlüsseln, die das Plugin Deepness liest.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="49" />
        <source>ONNX file</source>
        <translation>ONNX-Datei</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="95" />
        <location filename="../satart_qgis/algorithms/superresolve.py" line="70" />
        <location filename="../satart_qgis/algorithms/segment.py" line="124" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="170" />
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="55" />
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="56" />
        <source>The model to export.</source>
        <translation>Das zu exportierende Modell.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="59" />
        <source>The file to write.</source>
        <translation>Die zu schreibende Datei.</translation>
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
        <location filename="../satart_qgis/algorithms/supersampling.py" line="108" />
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
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="96" />
        <source>The methods to compare; the numbers below are the first one's. Scripts give ids, such as gsa, never numbers.</source>
        <translation>Die Verfahren, die verglichen werden; die Zahlen unten sind die des ersten. Skripte geben Kennungen an, etwa gsa, nie Nummern.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="107" />
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="109" />
        <source>A page with a table of all numbers and pictures side by side.</source>
        <translation>Eine Seite mit einer Tabelle aller Zahlen und Bildern nebeneinander.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="110" />
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
        <location filename="../satart_qgis/algorithms/judging.py" line="22" />
        <source>VGG 16, as in the papers (528 MB are fetched once)</source>
        <translation>VGG 16, wie in den Veröffentlichungen (528 MB werden einmal geladen)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/judging.py" line="23" />
        <source>VGG 19, as in the papers (548 MB are fetched once)</source>
        <translation>VGG 19, wie in den Veröffentlichungen (548 MB werden einmal geladen)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="117" />
        <location filename="../satart_qgis/algorithms/judging.py" line="25" />
        <source>Feature network</source>
        <translation>Merkmalsnetz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="116" />
        <location filename="../satart_qgis/algorithms/judging.py" line="27" />
        <source>What textures are judged with; empty for the network that ships.</source>
        <translation>Womit Texturen beurteilt werden; leer für das mitgelieferte Netz.</translation>
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
        <location filename="../satart_qgis/algorithms/modelling.py" line="52" />
        <source>Automatic (a GPU where one works)</source>
        <translation>Automatisch (eine GPU, wo eine läuft)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="58" />
        <source>What computes the model. The log says which.</source>
        <translation>Was das Modell berechnet. Das Protokoll sagt, welches Gerät es ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="64" />
        <source>Automatic (bfloat16 where the device is fast at it)</source>
        <translation>Automatisch (bfloat16, wo das Gerät darin schnell ist)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="65" />
        <source>32 bits (slower, exact)</source>
        <translation>32 Bit (langsamer, genau)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="67" />
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="68" />
        <source>The numbers that the model is computed with.</source>
        <translation>Die Zahlen, mit denen das Modell berechnet wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="73" />
        <source>Overlap of tiles (pixels)</source>
        <translation>Überlappung der Kacheln (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="74" />
        <source>How many pixels neighbouring tiles share and blend; -1 takes as many as the model needs.</source>
        <translation>Wie viele Pixel sich benachbarte Kacheln teilen und überblenden; -1 nimmt so viele, wie das Modell braucht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="82" />
        <source>The model also looks at the image mirrored and turned by quarters, and its probabilities are averaged. It takes eight times as long.</source>
        <translation>Das Modell sieht das Bild auch gespiegelt und um Viertel gedreht, und seine Wahrscheinlichkeiten werden gemittelt. Es dauert achtmal so lange.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="87" />
        <source>Average over flips and turns (better, slow)</source>
        <translation>Über Spiegelungen und Drehungen mitteln (besser, langsam)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="93" />
        <source>Seed</source>
        <translation>Startwert des Zufalls</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="94" />
        <source>Of what is drawn by chance: equal seeds give equal results on equal machines.</source>
        <translation>Für alles, was der Zufall zieht: gleiche Startwerte geben auf gleichen Rechnern gleiche Ergebnisse.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="103" />
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="104" />
        <source>As lists show it; else its file's name.</source>
        <translation>Wie Listen es zeigen; sonst der Name seiner Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="201" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="106" />
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="236" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="106" />
        <source>Of the model, for its card.</source>
        <translation>Die des Modells, für seine Modellkarte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="109" />
        <source>Whose data the model has learned from, for its card.</source>
        <translation>Von wessen Daten das Modell gelernt hat, für seine Modellkarte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="172" />
        <source>The card of the new model; its weights are written beside it. Models in the folder that is proposed appear in the lists of models.</source>
        <translation>Die Modellkarte des neuen Modells; seine Gewichte werden daneben geschrieben. Modelle im vorgeschlagenen Ordner erscheinen in den Listen der Modelle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="109" />
        <location filename="../satart_qgis/algorithms/online.py" line="124" />
        <source>Extent</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="131" />
        <source>Area of interest</source>
        <translation>Interessengebiet</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="146" />
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
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="88" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="82" />
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
        <location filename="../satart_qgis/algorithms/paint.py" line="62" />
        <source>Paint like any picture</source>
        <translation>Wie ein beliebiges Bild malen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="66" />
        <source>Repaints a raster in the style of any picture, without training; slow and thorough.</source>
        <translation>Malt ein Raster ohne Training im Stil eines beliebigen Bildes neu; langsam und gründlich.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="72" />
        <source>art,style transfer,painting,gatys,neural style,optimisation,poster,print</source>
        <translation>Kunst,Stilübertragung,Malerei,Gatys,Neural Style,Optimierung,Poster,Druck</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="78" />
        <source>Changes the pixels step by step until the textures of the picture are those of one or several paintings while its content stays (Gatys and others, 2015). Any size works, as the state lies on disk; this dialog and the log say beforehand how long it takes and how much disk it needs. When it is stopped, the best picture so far is kept.</source>
        <translation>Verändert die Pixel Schritt für Schritt, bis das Bild die Texturen eines oder mehrerer Gemälde hat und sein Inhalt bleibt (Gatys u. a., 2015). Jede Größe geht, denn der Zustand liegt auf der Festplatte; dieser Dialog und das Protokoll sagen vorher, wie lange es dauert und wie viel Platz es braucht. Wird es angehalten, bleibt das bisher beste Bild erhalten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="94" />
        <source>Paintings</source>
        <translation>Gemälde</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="78" />
        <location filename="../satart_qgis/algorithms/paint.py" line="98" />
        <source>Style loss</source>
        <translation>Stilverlust</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="79" />
        <location filename="../satart_qgis/algorithms/paint.py" line="99" />
        <source>Content loss</source>
        <translation>Inhaltsverlust</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="115" />
        <location filename="../satart_qgis/algorithms/paint.py" line="104" />
        <source>The image to repaint.</source>
        <translation>Das neu zu malende Bild.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="105" />
        <source>One or several pictures (JPEG, PNG, TIFF) to learn from.</source>
        <translation>Ein oder mehrere Bilder (JPEG, PNG, TIFF), von denen gelernt wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="108" />
        <source>At the coarsest scale; each finer one takes half as many. More is better and slower.</source>
        <translation>Auf der gröbsten Stufe; jede feinere nimmt halb so viele. Mehr ist besser und langsamer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="69" />
        <location filename="../satart_qgis/algorithms/printart.py" line="84" />
        <location filename="../satart_qgis/algorithms/paint.py" line="118" />
        <source>Painted</source>
        <translation>Gemalt</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="70" />
        <location filename="../satart_qgis/algorithms/paint.py" line="119" />
        <source>An 8-bit RGB GeoTIFF on the raster's own grid, with alpha where the raster has it.</source>
        <translation>Ein RGB-GeoTIFF mit 8 Bit im Gitter des Rasters selbst, mit Alpha, wo das Raster es hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="92" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="83" />
        <location filename="../satart_qgis/algorithms/paint.py" line="126" />
        <source>Previews</source>
        <translation>Vorschauen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="93" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="84" />
        <location filename="../satart_qgis/algorithms/paint.py" line="127" />
        <source>A folder of small pictures of the work in progress.</source>
        <translation>Ein Ordner mit kleinen Bildern der laufenden Arbeit.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="136" />
        <source>Size of the paintings (pixels)</source>
        <translation>Größe der Gemälde (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="138" />
        <source>Step size</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="135" />
        <location filename="../satart_qgis/algorithms/paint.py" line="140" />
        <source>Weight of the content</source>
        <translation>Gewicht des Inhalts</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="136" />
        <location filename="../satart_qgis/algorithms/paint.py" line="141" />
        <source>Weight of the style</source>
        <translation>Gewicht des Stils</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="137" />
        <location filename="../satart_qgis/algorithms/paint.py" line="142" />
        <source>Weight of the smoothness</source>
        <translation>Gewicht der Glätte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="148" />
        <source>Shares of the paintings</source>
        <translation>Anteile der Gemälde</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="149" />
        <source>How much each counts, in their order, such as 2,1; all the same if empty.</source>
        <translation>Wie viel jedes zählt, in ihrer Reihenfolge, etwa 2,1; leer: alle gleich.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="153" />
        <source>Their longer side in pixels of the raster: the larger, the broader the strokes.</source>
        <translation>Ihre längere Seite in Pixeln des Rasters: je größer, desto breiter die Striche.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="143" />
        <location filename="../satart_qgis/algorithms/paint.py" line="155" />
        <source>More keeps the image recognisable.</source>
        <translation>Mehr hält das Bild erkennbar.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="144" />
        <location filename="../satart_qgis/algorithms/paint.py" line="156" />
        <source>More follows the painting.</source>
        <translation>Mehr folgt dem Gemälde.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="145" />
        <location filename="../satart_qgis/algorithms/paint.py" line="157" />
        <source>More removes grain.</source>
        <translation>Mehr entfernt Körnung.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="159" />
        <source>Scales</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="160" />
        <source>It begins with a small picture and grows it; more scales make broader strokes.</source>
        <translation>Es beginnt mit einem kleinen Bild und vergrößert es; mehr Stufen geben breitere Striche.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="162" />
        <source>The largest change of a pixel in a step.</source>
        <translation>Die größte Änderung eines Pixels in einem Schritt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="58" />
        <location filename="../satart_qgis/algorithms/painting.py" line="235" />
        <location filename="../satart_qgis/algorithms/paint.py" line="164" />
        <source>Bands for red, green and blue</source>
        <translation>Kanäle für Rot, Grün und Blau</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="245" />
        <location filename="../satart_qgis/algorithms/paint.py" line="165" />
        <source>Three bands; none means true colour by the bands' names.</source>
        <translation>Drei Kanäle; keiner heißt Echtfarben nach den Namen der Kanäle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="174" />
        <source>How far the result is from the paintings' textures.</source>
        <translation>Wie weit das Ergebnis von den Texturen der Gemälde entfernt ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="175" />
        <source>How far the result is from what the image shows.</source>
        <translation>Wie weit das Ergebnis von dem entfernt ist, was das Bild zeigt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="176" />
        <source>How many steps were done, at all scales.</source>
        <translation>Wie viele Schritte getan wurden, auf allen Stufen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="218" />
        <source>{} (stopped)</source>
        <translation>{} (angehalten)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="36" />
        <source>The painting's colours</source>
        <translation>Die Farben des Gemäldes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="37" />
        <source>The image's colours, the painting's light and shade</source>
        <translation>Die Farben des Bildes, Licht und Schatten des Gemäldes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="38" />
        <source>The painting's style, matched to the image's mean and spread of colours</source>
        <translation>Der Stil des Gemäldes, an Mittel und Streuung der Farben des Bildes angeglichen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="41" />
        <source>The image's main colours as a palette</source>
        <translation>Die Hauptfarben des Bildes als Palette</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="160" />
        <location filename="../satart_qgis/algorithms/painting.py" line="44" />
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="45" />
        <source>Whose colours the result has. What is matched is counted over the whole raster.</source>
        <translation>Wessen Farben das Ergebnis hat. Was angeglichen wird, wird über das ganze Raster gezählt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="52" />
        <source>{image}, after {style}</source>
        <translation>{image}, nach {style}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="54" />
        <source>{image}, after {first} and {second}</source>
        <translation>{image}, nach {first} und {second}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="56" />
        <source>{image}, after {count} pictures</source>
        <translation>{image}, nach {count} Bildern</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="109" />
        <source>{}, a style for each class</source>
        <translation>{}, ein Stil für jede Klasse</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="122" />
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="123" />
        <source>A painting from the list, or the card of a style that you have trained.</source>
        <translation>Ein Gemälde aus der Liste oder die Modellkarte eines Stils, den Sie trainiert haben.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="129" />
        <source>Stroke size (0 fine, 1 broad)</source>
        <translation>Strichgröße (0 fein, 1 breit)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="131" />
        <source>How broad the brush is; styles of one stroke size ignore it.</source>
        <translation>Wie breit der Pinsel ist; Stile mit nur einer Strichgröße beachten es nicht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="136" />
        <source>Stroke size in metres</source>
        <translation>Strichgröße in Metern</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="139" />
        <source>The breadth of a stroke on the ground, at every scale; 0 is off.</source>
        <translation>Die Breite eines Strichs am Boden, in jedem Maßstab; 0 schaltet es ab.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="159" />
        <location filename="../satart_qgis/algorithms/painting.py" line="145" />
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="146" />
        <source>1 is the painting, 0 the image; between, both are mixed.</source>
        <translation>1 ist das Gemälde, 0 das Bild; dazwischen werden beide gemischt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="150" />
        <source>Stroke size raster</source>
        <translation>Raster der Strichgröße</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="153" />
        <source>Stroke size band</source>
        <translation>Band für die Strichbreite</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="158" />
        <source>Stroke size layer</source>
        <translation>Layer der Strichgröße</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="162" />
        <source>Stroke size attribute</source>
        <translation>Attribut der Strichgröße</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="169" />
        <source>A band of the image itself that says it: fine strokes where it is low.</source>
        <translation>Ein Band des Bildes selbst, das sie angibt: feine Striche, wo es niedrig ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="171" />
        <source>0 to 1 for each place: fine strokes here, broad ones there.</source>
        <translation>0 bis 1 für jede Stelle: hier feine Striche, dort breite.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="172" />
        <source>Map features that say the stroke size, instead of a raster.</source>
        <translation>Kartenobjekte, die statt eines Rasters die Strichgröße angeben.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="173" />
        <source>The number of these features that says it.</source>
        <translation>Die Zahl dieser Objekte, die sie angibt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="179" />
        <source>Share of the second style</source>
        <translation>Anteil des zweiten Stils</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="90" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="83" />
        <location filename="../satart_qgis/algorithms/painting.py" line="180" />
        <source>Class raster</source>
        <translation>Klassenraster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="181" />
        <source>Feather (pixels)</source>
        <translation>Weicher Rand (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="166" />
        <location filename="../satart_qgis/algorithms/painting.py" line="186" />
        <source>Second style</source>
        <translation>Zweiter Stil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="187" />
        <source>Mixed with the first.</source>
        <translation>Wird mit dem ersten gemischt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="189" />
        <source>0 is the first style alone, 1 the second.</source>
        <translation>0 ist der erste Stil allein, 1 der zweite.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="190" />
        <source>Such as a land-use map: each class gets a style of its own.</source>
        <translation>Etwa eine Landnutzungskarte: jede Klasse bekommt einen eigenen Stil.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="193" />
        <source>Style of each class</source>
        <translation>Stil jeder Klasse</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="194" />
        <source>Class numbers and styles, such as 1=great-wave, 2=starry-night; none leaves a class as it is.</source>
        <translation>Klassennummern und Stile, etwa 1=great-wave, 2=starry-night; none lässt eine Klasse, wie sie ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="201" />
        <source>Over how many pixels of the result classes and masks fade into each other.</source>
        <translation>Über wie viele Pixel des Ergebnisses Klassen und Masken ineinander übergehen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="209" />
        <source>Mask layer</source>
        <translation>Maskenlayer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="212" />
        <source>Features to keep crisp</source>
        <translation>Scharf zu haltende Objekte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="216" />
        <source>Width of crisp lines (pixels)</source>
        <translation>Breite scharfer Linien (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="218" />
        <source>Colour of crisp features</source>
        <translation>Farbe scharfer Objekte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="221" />
        <source>Only where this raster is not 0 is painted.</source>
        <translation>Nur wo dieses Raster nicht 0 ist, wird gemalt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="222" />
        <source>Only inside these map features is painted, instead.</source>
        <translation>Stattdessen wird nur innerhalb dieser Kartenobjekte gemalt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="187" />
        <location filename="../satart_qgis/algorithms/painting.py" line="223" />
        <source>Roads, water or labels that stay as sharp as in the image.</source>
        <translation>Straßen, Gewässer oder Beschriftungen, die so scharf bleiben wie im Bild.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="224" />
        <source>How broad lines among them are, in pixels of the result.</source>
        <translation>Wie breit Linien darunter sind, in Pixeln des Ergebnisses.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="225" />
        <source>What they are drawn in; the image's own pixels without one.</source>
        <translation>Worin sie gezeichnet werden; ohne Farbe in den Pixeln des Bildes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="231" />
        <source>Exact statistics</source>
        <translation>Genaue Statistik</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="233" />
        <source>Statistics to reuse</source>
        <translation>Wiederzuverwendende Statistik</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="239" />
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="240" />
        <source>Colours to paint in, such as #1d3557, #f1faee; without them a palette is the image's own.</source>
        <translation>Farben, in denen gemalt wird, etwa #1d3557, #f1faee; ohne sie ist eine Palette die des Bildes selbst.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="249" />
        <source>Counts over every pixel instead of a sample, for the last print. It takes a fifth longer, up to two thirds where rasters are very large, and room on the disk.</source>
        <translation>Zählt über alle Pixel statt über eine Stichprobe, für den letzten Druck. Das dauert ein Fünftel länger, bei sehr großen Rastern bis zu zwei Drittel, und braucht Platz auf der Festplatte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="257" />
        <source>What was saved with a neighbouring sheet of pixels of the same size, so that both fit together where they overlap by 150 pixels or more. Parts of one raster fit side by side.</source>
        <translation>Was mit einem Nachbarblatt mit gleich großen Pixeln gespeichert wurde, damit beide zusammenpassen, wo sie sich um 150 Pixel oder mehr überlappen. Teile eines Rasters passen nebeneinander.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="269" />
        <source>Statistics of this picture</source>
        <translation>Statistik dieses Bildes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="273" />
        <source>What was counted over this raster, for its neighbours to reuse. It lies beside the painting, if no file is chosen; the log says where.</source>
        <translation>Was über dieses Raster gezählt wurde, damit Nachbarblätter es wieder verwenden. Ist keine Datei gewählt, liegt es neben dem Gemälde; das Protokoll sagt, wo.</translation>
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
        <source>MTF-GLP-FS is fast and safe for every sensor; MTF-GLP-CBD and BDSD are often the closest to the truth; Automatic tries some on the middle of the image and says which it took. Scripts give the id, such as gsa, never a number.</source>
        <translation>MTF-GLP-FS ist schnell und für jeden Sensor sicher; MTF-GLP-CBD und BDSD sind der Wahrheit oft am nächsten; Automatisch probiert einige in der Mitte des Bildes und sagt, welches es nahm. Skripte geben die Kennung an, etwa gsa, nie eine Nummer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="111" />
        <source>Only this area is processed; leave it empty for the whole raster.</source>
        <translation>Nur dieser Bereich wird bearbeitet; leer heißt das ganze Raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="136" />
        <source>ZSTD (fast and small)</source>
        <translation>ZSTD (schnell und klein)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="137" />
        <source>DEFLATE (read by everything, slower)</source>
        <translation>DEFLATE (von allem lesbar, langsamer)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="138" />
        <source>None (fastest, large)</source>
        <translation>Keine (am schnellsten, groß)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="141" />
        <source>Tile size (pixels)</source>
        <translation>Kachelgröße (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="142" />
        <source>Compression</source>
        <translation>Komprimierung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="143" />
        <source>Build overviews</source>
        <translation>Übersichten anlegen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="145" />
        <source>Smaller tiles need less memory; the result is the same.</source>
        <translation>Kleinere Kacheln brauchen weniger Speicher; das Ergebnis ist dasselbe.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="146" />
        <source>Smaller tiles need less memory. 0 takes the size the model was measured with.</source>
        <translation>Kleinere Kacheln brauchen weniger Speicher. 0 nimmt die Größe, mit der das Modell gemessen wurde.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="153" />
        <source>How the GeoTIFF is packed, without loss. Where ZSTD is missing, DEFLATE is used.</source>
        <translation>Wie das GeoTIFF verlustfrei gepackt wird. Wo ZSTD fehlt, wird DEFLATE genommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="158" />
        <source>Reduced copies inside the file, so that it draws fast on the map.</source>
        <translation>Verkleinerte Kopien in der Datei, damit sie auf der Karte schnell gezeichnet wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="46" />
        <source>Print a painting</source>
        <translation>Gemälde drucken</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="50" />
        <source>Paints an area for a print of some width, and lays it out on a page.</source>
        <translation>Malt ein Gebiet für einen Druck gewünschter Breite und setzt es auf eine Seite.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="54" />
        <source>art,print,poster,layout,pdf,dpi,style transfer,painting</source>
        <translation>Kunst,Druck,Plakat,Layout,PDF,dpi,Stilübertragung,Gemälde</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="58" />
        <source>Paints an area with as many pixels as a print of that width needs, so that strokes are as broad on paper as they should be, and exports a page with the picture, a title and an attribution. In the Desktop the page is also a print layout of the project, to be changed and exported again. Feathers and crisp lines are measured in the print's own pixels: 300 dots per inch are 12 to a millimetre.</source>
        <translation>Malt ein Gebiet mit so vielen Pixeln, wie ein Druck dieser Breite braucht, sodass die Pinselstriche auf dem Papier so breit sind, wie sie sein sollen, und exportiert eine Seite mit Bild, Titel und Quellenangabe. In QGIS Desktop ist die Seite zugleich ein Drucklayout des Projekts, das sich ändern und erneut exportieren lässt. Weiche Ränder und scharfe Linien werden in den Pixeln des Drucks gemessen: 300 Punkte pro Zoll sind 12 auf einen Millimeter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="68" />
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="70" />
        <source>Pixels across</source>
        <translation>Pixel in der Breite</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="71" />
        <source>Pixels down</source>
        <translation>Pixel in der Höhe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="81" />
        <source>The page as PDF, PNG, JPEG or TIFF.</source>
        <translation>Die Seite als PDF, PNG, JPEG oder TIFF.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="85" />
        <source>The picture alone, an 8-bit RGB GeoTIFF with the pixels of the print, with alpha where the raster has it.</source>
        <translation>Das Bild allein, ein RGB-GeoTIFF mit 8 Bit und den Pixeln des Drucks, mit Alpha, wo das Raster es hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="97" />
        <source>Width of the picture (mm)</source>
        <translation>Breite des Bildes (mm)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="98" />
        <source>Dots per inch</source>
        <translation>Punkte pro Zoll (dpi)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="99" />
        <source>Stroke size on paper (mm)</source>
        <translation>Strichbreite auf dem Papier (mm)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="104" />
        <source>On paper; its height follows from the area.</source>
        <translation>Auf dem Papier; die Höhe folgt aus dem Gebiet.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="105" />
        <source>300 for what is held in the hand; half of it suffices on a wall.</source>
        <translation>300 für das, was man in der Hand hält; an der Wand genügt die Hälfte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="107" />
        <source>The breadth of a stroke on paper instead; 0 is off.</source>
        <translation>Stattdessen die Breite eines Strichs auf dem Papier; 0 heißt aus.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="114" />
        <source>Margin (mm)</source>
        <translation>Rand (mm)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="117" />
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="117" />
        <source>Below the picture; nothing if empty.</source>
        <translation>Unter dem Bild; nichts, wenn leer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="122" />
        <source>In small letters: whose image it is. What the layer says of itself if empty.</source>
        <translation>In kleiner Schrift: von wem das Bild stammt. Leer: was der Layer über sich sagt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="124" />
        <source>Paper left white around the picture.</source>
        <translation>Papier, das um das Bild weiß bleibt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="130" />
        <source>How many pixels the picture has from left to right.</source>
        <translation>Wie viele Pixel das Bild von links nach rechts hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="131" />
        <source>How many it has from top to bottom.</source>
        <translation>Wie viele es von oben nach unten hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="162" />
        <source>A print is a PDF, PNG, JPEG or TIFF file, not '{}'; name it so.</source>
        <translation>Ein Druck ist eine PDF-, PNG-, JPEG- oder TIFF-Datei, nicht „{}“; bitte so benennen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="166" />
        <source>The print would be written over {}; choose another file.</source>
        <translation>Der Druck würde {} überschreiben; wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/prints.py" line="104" />
        <location filename="../satart_qgis/algorithms/printart.py" line="169" />
        <source>{} can't be written; choose another file or folder.</source>
        <translation>{} lässt sich nicht schreiben; bitte eine andere Datei oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="178" />
        <source>Printing…</source>
        <translation>Wird gedruckt…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="198" />
        <source>The page is the print layout '{}', under Project &gt; Layouts.</source>
        <translation>Die Seite ist das Drucklayout „{}“, unter Projekt &gt; Layouts.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="49" />
        <source>Search for scenes</source>
        <translation>Szenen suchen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="53" />
        <source>Finds satellite scenes of an area in a STAC catalogue and shows their footprints.</source>
        <translation>Findet Satellitenszenen eines Gebiets in einem STAC-Katalog und zeigt ihre Umrisse.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="57" />
        <source>stac,catalogue,find,imagery,landsat,sentinel-2,satellite,cloud,footprint,planetary computer</source>
        <translation>STAC,Katalog,finden,Bilddaten,Landsat,Sentinel-2,Satellit,Wolken,Umriss,Planetary Computer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="64" />
        <source>Asks a catalogue of satellite imagery (a STAC API, or a static catalogue or item on disk) for the scenes of an area. The footprints come sorted by cloud, then by how much of the area they cover, and coloured by cloud; switch on Show Map Tips in the View menu to see a scene's thumbnail under the mouse. The action 'Download this scene' opens the download for a footprint; the terms of the catalogue and of the imagery are yours to accept.</source>
        <translation>Fragt einen Katalog von Satellitenbildern (eine STAC-API oder einen statischen Katalog oder ein Item auf der Platte) nach den Szenen eines Gebiets. Die Umrisse kommen nach Bewölkung sortiert, dann nach ihrem Anteil am Gebiet, und nach Bewölkung eingefärbt; schalten Sie im Menü „Ansicht“ „Kartentipps anzeigen“ ein, um das Vorschaubild einer Szene unter der Maus zu sehen. Die Aktion „Diese Szene herunterladen“ öffnet den Download für einen Umriss; die Bedingungen des Katalogs und der Bilddaten anzunehmen ist Ihre Sache.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="75" />
        <source>How many scenes were found.</source>
        <translation>Wie viele Szenen gefunden wurden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="99" />
        <source>A GeoPackage of footprints with date, cloud cover, coverage and addresses.</source>
        <translation>Ein GeoPackage der Umrisse mit Datum, Bewölkung, Abdeckung und Adressen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="101" />
        <source>Number of scenes</source>
        <translation>Anzahl der Szenen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="107" />
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="113" />
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="118" />
        <source>One of the free public catalogues, the address of a STAC API, or the path of a static catalogue.</source>
        <translation>Einer der freien öffentlichen Kataloge, die Adresse einer STAC-API oder der Pfad eines statischen Katalogs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="125" />
        <source>What kind of imagery; the ids of a catalogue's other collections can be written here.</source>
        <translation>Welche Art von Bilddaten; auch die IDs anderer Sammlungen eines Katalogs können hier stehen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="129" />
        <source>Scenes that touch this box are found.</source>
        <translation>Szenen, die dieses Rechteck berühren, werden gefunden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="131" />
        <source>Scenes that touch these polygons are found; together with a box, both count.</source>
        <translation>Szenen, die diese Polygone berühren, werden gefunden; zusammen mit einem Rechteck gilt beides.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="136" />
        <source>Clouds up to (%)</source>
        <translation>Wolken bis (%)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="138" />
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="138" />
        <source>The first day; empty: any.</source>
        <translation>Der erste Tag; leer: beliebig.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="139" />
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="139" />
        <source>The last day; empty: today.</source>
        <translation>Der letzte Tag; leer: heute.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="141" />
        <source>Scenes with more cloud are left out; 100 also takes those that do not say.</source>
        <translation>Szenen mit mehr Wolken bleiben weg; 100 nimmt auch die, die nichts darüber sagen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="147" />
        <source>Count clouds inside the area</source>
        <translation>Wolken innerhalb des Gebiets zählen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="149" />
        <source>Satellites</source>
        <translation>Satelliten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="150" />
        <source>Most scenes</source>
        <translation>Höchstens Szenen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="154" />
        <source>Only scenes of these, like landsat-8,landsat-9: the older ones have other bands; empty: all.</source>
        <translation>Nur Szenen von diesen, etwa landsat-8,landsat-9: die älteren haben andere Kanäle; leer: alle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="161" />
        <source>Reads each scene's cloud mask and counts within the area, since a cloudy scene can be clear where it matters; slower.</source>
        <translation>Liest die Wolkenmaske jeder Szene und zählt innerhalb des Gebiets, da eine bewölkte Szene dort klar sein kann, wo es darauf ankommt; langsamer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="167" />
        <source>The clearest ones are kept.</source>
        <translation>Die klarsten werden behalten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="172" />
        <source>The login to a catalogue that asks for one; its secret goes to that server and into no file.</source>
        <translation>Die Anmeldung an einem Katalog, der eine verlangt; ihr Geheimnis geht an diesen Server und in keine Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="48" />
        <source>Map land use</source>
        <translation>Landnutzung kartieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="52" />
        <source>Gives every pixel of a raster a class, with a model that ships or one of your own.</source>
        <translation>Gibt jedem Pixel eines Rasters eine Klasse, mit einem mitgelieferten oder einem eigenen Modell.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="56" />
        <source>segmentation,land use,land cover,classification,buildings,deep learning,neural network,semantic,u-net</source>
        <translation>Segmentierung,Landnutzung,Landbedeckung,Klassifikation,Gebäude,Deep Learning,neuronales Netz,semantisch,U-Net</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="64" />
        <source>Runs a network over a raster of any size and writes a raster of classes with their names and colours; on request also how sure it is, a probability for each class, polygons, and a report of the areas. An image whose pixels are much finer or coarser than what the model was trained on is resampled while it is read; the log says so. Nodata stays nodata.</source>
        <translation>Wendet ein Netz auf ein Raster beliebiger Größe an und schreibt ein Raster der Klassen mit ihren Namen und Farben; auf Wunsch auch, wie sicher es ist, eine Wahrscheinlichkeit je Klasse, Polygone und einen Bericht der Flächen. Ein Bild, dessen Pixel viel feiner oder gröber sind als die, mit denen das Modell trainiert wurde, wird beim Lesen umgetastet; das Protokoll sagt es. Nodata bleibt Nodata.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="74" />
        <source>{} land use</source>
        <translation>{} Landnutzung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="79" />
        <source>{} confidence</source>
        <translation>{} Konfidenz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="80" />
        <source>{} class probabilities</source>
        <translation>{} Klassenwahrscheinlichkeiten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="81" />
        <source>{} land-use polygons</source>
        <translation>{} Landnutzungspolygone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="100" />
        <source>How many polygons there are.</source>
        <translation>Wie viele Polygone es gibt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="101" />
        <source>The number, name, pixels, share and hectares of each class, as JSON.</source>
        <translation>Nummer, Name, Pixel, Anteil und Hektar jeder Klasse, als JSON.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="106" />
        <source>Number of polygons</source>
        <translation>Anzahl der Polygone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="107" />
        <source>Areas of the classes</source>
        <translation>Flächen der Klassen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="114" />
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="115" />
        <source>Majority of the neighbours</source>
        <translation>Mehrheit der Nachbarn</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="116" />
        <source>Superpixels (follow the edges in the image)</source>
        <translation>Superpixel (folgen den Kanten im Bild)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="118" />
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="120" />
        <source>The image to map.</source>
        <translation>Das zu kartierende Bild.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="125" />
        <source>What tells the classes: a model from the list, or the file of a card (.json) or of a network in ONNX format. The list says which bands and which pixel size each was made for.</source>
        <translation>Was die Klassen bestimmt: ein Modell aus der Liste oder die Datei einer Modellkarte (.json) oder eines Netzes im ONNX-Format. Die Liste sagt, für welche Kanäle und welche Pixelgröße jedes gemacht ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="106" />
        <location filename="../satart_qgis/algorithms/segment.py" line="134" />
        <source>The raster's bands in the order the model wants them; none means by name, else the first ones.</source>
        <translation>Die Kanäle des Rasters in der Reihenfolge, die das Modell verlangt; keiner heißt nach Namen, sonst die ersten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="140" />
        <source>Removes single pixels that differ from what is around them.</source>
        <translation>Entfernt einzelne Pixel, die sich von ihrer Umgebung unterscheiden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="152" />
        <source>Polygons</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="154" />
        <source>A GeoPackage of the classes' areas, simplified without gaps between them.</source>
        <translation>Ein GeoPackage der Flächen der Klassen, vereinfacht ohne Lücken zwischen ihnen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="163" />
        <source>A GeoTIFF of class numbers, with names and colours.</source>
        <translation>Ein GeoTIFF der Klassennummern, mit Namen und Farben.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="167" />
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="168" />
        <source>How probable the class of each pixel is, in percent.</source>
        <translation>Wie wahrscheinlich die Klasse jedes Pixels ist, in Prozent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="173" />
        <source>Class probabilities</source>
        <translation>Klassenwahrscheinlichkeiten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="174" />
        <source>A band for each class: its probability, in percent.</source>
        <translation>Ein Kanal für jede Klasse: ihre Wahrscheinlichkeit, in Prozent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="179" />
        <source>A page with the area of each class on the ellipsoid, and what made it.</source>
        <translation>Eine Seite mit der Fläche jeder Klasse auf dem Ellipsoid und mit dem, woraus sie entstand.</translation>
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
        <source>Sets how strongly the instrument blurs each band (its MTF), which the filters then match. Scripts give the id, such as landsat-8-9, never a number.</source>
        <translation>Legt fest, wie stark das Instrument jeden Kanal verwischt (seine MTF), wonach sich die Filter richten. Skripte geben die Kennung an, etwa landsat-8-9, nie eine Nummer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="82" />
        <source>Band weights</source>
        <translation>Gewichte der Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="84" />
        <source>Cubic</source>
        <translation>Kubisch</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="85" />
        <source>Bilinear</source>
        <translation>Bilinear</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="86" />
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="92" />
        <source>How much each band adds to the synthetic panchromatic band, like 0.3, 0.4, 0.3; empty means the method's own. Only methods that make one use it, such as Brovey and IHS.</source>
        <translation>Wie viel jeder Kanal zum synthetischen panchromatischen Kanal beiträgt, etwa 0.3, 0.4, 0.3; leer heißt: die des Verfahrens. Nur Verfahren, die einen bilden, nutzen es, etwa Brovey und IHS.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="99" />
        <source>Makes the result, blurred again, agree with the multispectral raster; 0 is off.</source>
        <translation>Sorgt dafür, dass das Ergebnis, wieder vergröbert, mit dem Multispektralraster übereinstimmt; 0 schaltet es ab.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="101" />
        <source>How the multispectral bands are brought to the panchromatic grid.</source>
        <translation>Wie die multispektralen Kanäle auf das panchromatische Gitter gebracht werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="104" />
        <source>Match sharpness to the sensor</source>
        <translation>Schärfe dem Sensor angleichen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="106" />
        <source>Raises the contrast of the panchromatic band's finest details to what the multispectral sensor would have there, after the sensor's MTF. Switch it off for imagery that its supplier has sharpened already. Methods that know no MTF, such as Brovey, ignore it.</source>
        <translation>Hebt den Kontrast der feinsten Details des panchromatischen Kanals auf das, was der multispektrale Sensor dort nach seiner MTF hätte. Schalten Sie es für Bilder ab, die ihr Anbieter schon geschärft hat. Verfahren ohne MTF, etwa Brovey, beachten es nicht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="113" />
        <source>Reproject the multispectral raster</source>
        <translation>Multispektralraster umprojizieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="120" />
        <source>Back-projection steps</source>
        <translation>Rückprojektionsschritte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="127" />
        <source>Allows the two rasters to lie in different coordinate systems or to be rotated; otherwise such a pair is refused.</source>
        <translation>Lässt zu, dass die Raster in verschiedenen Koordinatensystemen liegen oder gedreht sind; sonst wird ein solches Paar abgelehnt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="151" />
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
        <source>Turns three bands of a raster, or one, into an 8-bit picture that looks the same in every program. The percentiles are counted over the whole raster, without nodata.</source>
        <translation>Macht aus drei Kanälen eines Rasters oder aus einem ein 8-Bit-Bild, das in jedem Programm gleich aussieht. Die Perzentile werden über das ganze Raster gezählt, ohne Nodata.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="53" />
        <source>{} 8-bit</source>
        <translation>{} 8 Bit</translation>
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
        <source>Three bands for colours or one for grey; none means true colour by the bands' names, else the first three.</source>
        <translation>Drei Kanäle für Farben oder einer für Grau; keiner heißt Echtfarben nach den Namen der Kanäle, sonst die ersten drei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="75" />
        <source>This share of the pixels, in percent, becomes black.</source>
        <translation>Dieser Anteil der Pixel, in Prozent, wird schwarz.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="76" />
        <source>Pixels above this percentile become white.</source>
        <translation>Pixel über diesem Perzentil werden weiß.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="79" />
        <source>Balances the colours; without it all bands share one stretch and keep their hue.</source>
        <translation>Gleicht die Farben aus; ohne es teilen sich alle Kanäle eine Streckung und behalten ihren Farbton.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="87" />
        <source>8-bit picture</source>
        <translation>8-Bit-Bild</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="88" />
        <source>An 8-bit GeoTIFF, ready to show.</source>
        <translation>Ein 8-Bit-GeoTIFF, fertig zum Zeigen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="26" />
        <source>Paint with a trained style</source>
        <translation>Malen mit einem trainierten Stil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="30" />
        <source>Repaints a raster of any size in the style of a painter, without seams.</source>
        <translation>Malt ein Raster beliebiger Größe im Stil eines Malers neu, ohne Nähte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="34" />
        <source>art,style transfer,painting,neural style,van gogh,monet,hokusai,munch,kandinsky,print,poster</source>
        <translation>Kunst,Stilübertragung,Malerei,Neural Style,van Gogh,Monet,Hokusai,Munch,Kandinsky,Druck,Poster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="41" />
        <source>Repaints imagery with a network that has learned a painting. The size of the strokes is free: one number, a raster, or a length in metres that stays the same across scales. The numbers that the network needs of the whole picture are counted once and can be saved, so that neighbouring sheets fit together. Nodata and transparency stay as they are.</source>
        <translation>Malt Bilddaten mit einem Netz neu, das ein Gemälde gelernt hat. Die Strichgröße ist frei: eine Zahl, ein Raster oder eine Länge in Metern, die über alle Maßstäbe gleich bleibt. Die Zahlen, die das Netz vom ganzen Bild braucht, werden einmal gezählt und können gespeichert werden, sodass benachbarte Blätter zusammenpassen. Nodata und Transparenz bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="51" />
        <source>Stroke size in pixels</source>
        <translation>Strichbreite in Pixeln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="165" />
        <location filename="../satart_qgis/algorithms/stylize.py" line="52" />
        <source>Enlargement</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="53" />
        <source>The breadth of a stroke in pixels of the result; 0 is off.</source>
        <translation>Die Breite eines Strichs in Pixeln des Ergebnisses; 0 heißt aus.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="56" />
        <source>How many times as many pixels the result has to each side; below 1 it has fewer.</source>
        <translation>Wie viele Mal so viele Pixel das Ergebnis je Seite hat; unter 1 sind es weniger.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="35" />
        <source>Makes pixels two or four times finer with a trained network, and says what is guessed.</source>
        <translation>Macht Pixel mit einem trainierten Netz zwei- oder viermal feiner und sagt, was geraten ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="41" />
        <source>super-resolution,upscale,enhance,sharpen,sentinel-2,decrappify,detail,finer</source>
        <translation>Superauflösung,Hochskalieren,Verbessern,Schärfen,Sentinel-2,decrappify,Detail,feiner</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="46" />
        <source>Makes the pixels finer with a network that has learned how such ground looks. Averaged back to the original pixels, the result equals the image; what goes beyond it is a guess, and a band of its own shows how much of one. Use it to see and to draw, not to measure what the sensor could not see.</source>
        <translation>Macht die Pixel feiner mit einem Netz, das gelernt hat, wie solcher Boden aussieht. Auf die ursprünglichen Pixel zurückgemittelt, ist das Ergebnis gleich dem Bild; was darüber hinausgeht, ist geraten, und ein eigener Kanal zeigt, wie viel davon. Nutzen Sie es zum Sehen und Zeichnen, nicht um zu messen, was der Sensor nicht sehen konnte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="55" />
        <source>{} super-resolved</source>
        <translation>{} superaufgelöst</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="62" />
        <source>Deep image prior first</source>
        <translation>Zuerst Deep Image Prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="66" />
        <source>The image to make finer.</source>
        <translation>Das feiner zu machende Bild.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="71" />
        <source>The list says which bands and which pixel size each was made for.</source>
        <translation>Die Liste sagt, für welche Kanäle und welche Pixelgröße jedes gemacht ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="75" />
        <source>The model's own</source>
        <translation>Die des Modells</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="79" />
        <source>The bands in the order the model wants them; none means by name, else the first.</source>
        <translation>Die Kanäle in der Reihenfolge, die das Modell verlangt; keiner heißt nach Namen, sonst die ersten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="84" />
        <source>Guide</source>
        <translation>Führende Bänder</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="85" />
        <source>Finer bands of the same scene, for models that look at them, such as Sentinel-2's 10 m bands for its 20 m bands. Their pixels are those of the result.</source>
        <translation>Feinere Bänder derselben Szene, für Modelle, die sie ansehen, wie die 10-m-Bänder von Sentinel-2 für dessen 20-m-Bänder. Ihre Pixel sind die des Ergebnisses.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="95" />
        <source>Cleans the image with an untrained network before; slow, many minutes. It helps with noisy photographs and harms clean images.</source>
        <translation>Säubert das Bild zuvor mit einem untrainierten Netz; langsam, viele Minuten. Es hilft bei verrauschten Aufnahmen und schadet sauberen Bildern.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="105" />
        <source>Super-resolved</source>
        <translation>Superaufgelöst</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="111" />
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="113" />
        <source>Steps of the deep image prior</source>
        <translation>Schritte des Deep Image Prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="119" />
        <source>Turned and mirrored views of the image that are averaged: a little better, slower.</source>
        <translation>Gedrehte und gespiegelte Ansichten des Bildes, die gemittelt werden: ein wenig besser, langsamer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="124" />
        <source>Where it comes first; 0 is its own choice.</source>
        <translation>Wo er zuerst kommt; 0 überlässt ihm die Wahl.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="63" />
        <source>Times finer</source>
        <translation>Faktor der Verfeinerung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="64" />
        <source>How many pixels one becomes, in each direction.</source>
        <translation>Zu wie vielen Pixeln eines wird, in jeder Richtung.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="71" />
        <source>A GeoTIFF with the same corners and finer pixels.</source>
        <translation>Ein GeoTIFF mit denselben Ecken und feineren Pixeln.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="74" />
        <source>Unsupported detail</source>
        <translation>Unbelegtes Detail</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="75" />
        <source>How much of each pixel the image does not determine, in the image's own units.</source>
        <translation>Wie viel von jedem Pixel das Bild nicht bestimmt, in den Einheiten des Bildes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="80" />
        <source>A page that says how well the result agrees with the image, and where it goes beyond.</source>
        <translation>Eine Seite, die sagt, wie gut das Ergebnis mit dem Bild übereinstimmt und wo es darüber hinausgeht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="89" />
        <source>MTF of the sensor at Nyquist</source>
        <translation>MTF des Sensors bei Nyquist</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="90" />
        <source>How sharp the sensor is, which the result is held to; 0 takes the model's.</source>
        <translation>Wie scharf der Sensor ist, woran das Ergebnis gebunden wird; 0 nimmt den Wert des Modells.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="91" />
        <source>How sharp the sensor is, which the result is held to.</source>
        <translation>Wie scharf der Sensor ist, woran das Ergebnis gebunden wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="97" />
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="98" />
        <source>A finer image on the result's grid, to compare with in the report.</source>
        <translation>Ein feineres Bild auf dem Gitter des Ergebnisses, zum Vergleich im Bericht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="106" />
        <source>Residual</source>
        <translation>Residuum</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="107" />
        <source>Mean absolute difference</source>
        <translation>Mittlere absolute Differenz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="109" />
        <source>Shift (pixels)</source>
        <translation>Verschiebung (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="110" />
        <source>Seam ratio</source>
        <translation>Nahtverhältnis</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="80" />
        <location filename="../satart_qgis/algorithms/supersampling.py" line="111" />
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="112" />
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="113" />
        <source>Improvement</source>
        <translation>Verbesserung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="114" />
        <source>Omission</source>
        <translation>Auslassung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="115" />
        <source>Hallucination</source>
        <translation>Halluzination</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="116" />
        <source>Feature distance</source>
        <translation>Abstand der Merkmale</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="124" />
        <source>What is left between the degraded result and the image, before rounding.</source>
        <translation>Was zwischen dem vergröberten Ergebnis und dem Bild bleibt, vor dem Runden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="125" />
        <source>The same of the written raster, as a mean; with a report.</source>
        <translation>Dasselbe am geschriebenen Raster, als Mittel; mit einem Bericht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="126" />
        <source>Between the degraded result and the image; with a report.</source>
        <translation>Zwischen dem vergröberten Ergebnis und dem Bild; mit einem Bericht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="127" />
        <source>Of the result against the image, in its pixels; with a report.</source>
        <translation>Vom Ergebnis gegenüber dem Bild, in dessen Pixeln; mit Bericht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="128" />
        <source>Steps across tile borders against those inside; 1 is none; with a report.</source>
        <translation>Sprünge an Kachelgrenzen gegenüber denen im Inneren; 1 heißt keine; mit Bericht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="129" />
        <source>Against the reference.</source>
        <translation>Gegenüber der Referenz.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="130" />
        <source>Against the reference; 1 is perfect.</source>
        <translation>Gegenüber der Referenz; 1 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="131" />
        <source>Share of the detail that brings the result nearer to the reference.</source>
        <translation>Anteil des Details, der das Ergebnis der Referenz näher bringt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="132" />
        <source>Share of the reference's detail that is missing.</source>
        <translation>Anteil des Details der Referenz, der fehlt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="133" />
        <source>Share of the detail that the reference does not have.</source>
        <translation>Anteil des Details, das die Referenz nicht hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="134" />
        <source>From the reference as a network sees both; 0 is none.</source>
        <translation>Von der Referenz, wie ein Netz beide sieht; 0 heißt keiner.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="145" />
        <source>{} unsupported detail</source>
        <translation>{} unbelegtes Detail</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="113" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="75" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="52" />
        <source>Training tiles</source>
        <translation>Trainingskacheln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="56" />
        <source>Cuts an image and its labels into tiles to train a model on.</source>
        <translation>Schneidet ein Bild und seine Klassen in Kacheln, um damit ein Modell zu trainieren.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="60" />
        <source>training,samples,chips,patches,labels,segmentation,split,deep learning</source>
        <translation>Training,Beispiele,Chips,Bildausschnitte,Labels,Segmentierung,Aufteilung,Deep Learning</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="64" />
        <source>Cuts an image and its labels, a class raster or polygons, into tiles. Some are set apart for validation, by blocks of ground, as neighbouring tiles are too alike for an honest test. Pixels without a label are left out of the training; they are not taken for background. Run it on several images into one folder to train on all of them.</source>
        <translation>Schneidet ein Bild und seine Klassen, ein Klassenraster oder Polygone, in Kacheln. Einige werden für die Validierung zurückgelegt, und zwar in Blöcken am Boden, da benachbarte Kacheln sich für eine ehrliche Prüfung zu ähnlich sind. Pixel ohne Klasse bleiben beim Training weg; sie gelten nicht als Hintergrund. Führen Sie es für mehrere Bilder in denselben Ordner aus, um mit allen zu trainieren.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="76" />
        <source>Validation tiles</source>
        <translation>Validierungskacheln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="77" />
        <source>Tiles on both sides</source>
        <translation>Kacheln auf beiden Seiten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="86" />
        <source>Labelled polygons</source>
        <translation>Polygone mit Klassen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="92" />
        <source>Class field</source>
        <translation>Klassenfeld</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="97" />
        <source>The image to learn from, as later images will be.</source>
        <translation>Das Bild, von dem gelernt wird; spätere Bilder werden so sein wie dieses.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="99" />
        <source>A class number for each pixel, such as labels from OpenStreetMap.</source>
        <translation>Eine Klassennummer für jedes Pixel, etwa aus „Klassen aus OpenStreetMap“.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="101" />
        <source>Polygons of known ground, instead of a class raster.</source>
        <translation>Polygone mit bekannter Bodenbedeckung, anstelle eines Klassenrasters.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="104" />
        <source>The polygons' field with the name or number of the class; without it all polygons are one class.</source>
        <translation>Das Feld der Polygone mit Name oder Nummer der Klasse; ohne Feld sind alle Polygone eine Klasse.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="112" />
        <source>Name of the one class</source>
        <translation>Name der einen Klasse</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="113" />
        <source>What polygons without a class field are; by default what their layer is called.</source>
        <translation>Was Polygone ohne Klassenfeld sind; sonst das, wie ihr Layer heißt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="119" />
        <source>A class file that names and colours the numbers of a class raster.</source>
        <translation>Eine Klassendatei, die den Nummern eines Klassenrasters Namen und Farben gibt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="123" />
        <source>Without a label is background</source>
        <translation>Ohne Klasse ist Hintergrund</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="124" />
        <source>Learn what has no label as class 0, where all there is to find is labelled. Otherwise it is left out.</source>
        <translation>Lernt als Klasse 0, was keine Klasse hat, wenn alles, was zu finden ist, eine hat. Sonst bleibt es weg.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="133" />
        <source>Size of a tile (pixels)</source>
        <translation>Größe einer Kachel (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="134" />
        <source>Step between tiles (pixels)</source>
        <translation>Schritt zwischen Kacheln (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="200" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="135" />
        <source>Share for validation</source>
        <translation>Anteil für die Validierung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="136" />
        <source>Side of a block (tiles)</source>
        <translation>Seite eines Blocks (Kacheln)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="137" />
        <source>Side of a block (metres)</source>
        <translation>Seite eines Blocks (Meter)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="139" />
        <source>The side of a tile.</source>
        <translation>Die Seitenlänge einer Kachel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="141" />
        <source>0 lays tile beside tile; less than the size overlaps.</source>
        <translation>0 legt Kachel neben Kachel; weniger als die Größe ergibt Überlappung.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="143" />
        <source>How much of the ground is kept for validation.</source>
        <translation>Wie viel vom Boden für die Validierung zurückgelegt wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="147" />
        <source>Tiles go to training or validation together, in square blocks of this many.</source>
        <translation>Kacheln kommen gemeinsam ins Training oder in die Validierung, in quadratischen Blöcken von so vielen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="151" />
        <source>The same on the ground; 0 goes by the number of tiles.</source>
        <translation>Dasselbe am Boden; bei 0 gilt die Anzahl der Kacheln.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="158" />
        <source>By the image</source>
        <translation>Nach dem Bild</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="196" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="159" />
        <source>A picture of 0 to 255</source>
        <translation>Ein Bild von 0 bis 255</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="160" />
        <source>Reflectance</source>
        <translation>Reflektanz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="197" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="161" />
        <source>Any numbers</source>
        <translation>Beliebige Werte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="166" />
        <source>The bands to learn from; none means all.</source>
        <translation>Die Kanäle, von denen gelernt wird; keiner heißt alle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="170" />
        <source>Names of the bands</source>
        <translation>Namen der Kanäle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="171" />
        <source>Such as blue,green,red,nir, where the file does not say.</source>
        <translation>Etwa blue,green,red,nir, wenn die Datei sie nicht nennt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="175" />
        <source>Classes without meaning</source>
        <translation>Klassen ohne Bedeutung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="176" />
        <source>Class numbers that mean that nobody knows, such as 0,9.</source>
        <translation>Klassennummern, die heißen, dass niemand es weiß, etwa 0,9.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="180" />
        <source>What the image's numbers are; later images must be alike.</source>
        <translation>Was die Werte des Bildes sind; spätere Bilder müssen gleichartig sein.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="184" />
        <source>Stretch 8-bit pictures</source>
        <translation>8-Bit-Bilder strecken</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="185" />
        <source>Bring each image to its full range of brightness first, and every image that the model will see: for pictures of many cameras and days.</source>
        <translation>Jedes Bild zuvor auf seinen vollen Helligkeitsumfang bringen, ebenso jedes, das das Modell sehen wird: für Aufnahmen vieler Kameras und Tage.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="192" />
        <source>Reflectance scale</source>
        <translation>Skalierung der Reflektanz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="193" />
        <source>What numbers are multiplied by to be reflectances; 0 asks the file.</source>
        <translation>Womit die Werte multipliziert werden, um Reflektanzen zu ergeben; 0 fragt die Datei.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="196" />
        <source>Reflectance offset</source>
        <translation>Versatz der Reflektanz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="197" />
        <source>What is added after that.</source>
        <translation>Was danach addiert wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="202" />
        <source>Of image and labels, for the models that will learn from them.</source>
        <translation>Von Bild und Klassen, für die Modelle, die daraus lernen werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="207" />
        <source>Whose image and labels these are, for those models.</source>
        <translation>Wessen Bild und Klassen das sind, für diese Modelle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="84" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="215" />
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="216" />
        <source>A folder of image tiles, label tiles, and a file that lists them with their split.</source>
        <translation>Ein Ordner mit Bildkacheln, Klassenkacheln und einer Datei, die sie mit ihrer Aufteilung auflistet.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="218" />
        <source>Copy for laika</source>
        <translation>Kopie für laika</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="219" />
        <source>The training tiles as laika's HDF5 file too; for 8-bit pictures.</source>
        <translation>Die Trainingskacheln auch als HDF5-Datei von laika; für 8-Bit-Bilder.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="225" />
        <source>How many tiles are there to learn from.</source>
        <translation>Wie viele Kacheln zum Lernen da sind.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="226" />
        <source>How many tiles are kept for validation.</source>
        <translation>Wie viele Kacheln für die Validierung zurückgelegt sind.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="227" />
        <source>Left out, as they share ground with tiles of the other split.</source>
        <translation>Weggelassen, da sie Boden mit Kacheln des anderen Teils gemeinsam haben.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="24" />
        <source>Quarter MobileNetV2 (quick, the default)</source>
        <translation>Viertel-MobileNetV2 (schnell, Vorgabe)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="25" />
        <source>Hypercolumns (for few labels: a small head on features that are there)</source>
        <translation>Hyperspalten (für wenige Beispiele: ein kleiner Kopf auf vorhandenen Merkmalen)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="26" />
        <source>U-Net with a ResNet encoder (slower, finer)</source>
        <translation>U-Net mit ResNet-Encoder (langsamer, feiner)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="27" />
        <source>PSPNet (pyramid pooling)</source>
        <translation>PSPNet (Pyramiden-Pooling)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="28" />
        <source>FCN-8s</source>
        <translation>FCN-8s</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="29" />
        <source>SegNet (VGG16 with pooling indices)</source>
        <translation>SegNet (VGG16 mit Pooling-Indizes)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="30" />
        <source>SegNet as laika built it</source>
        <translation>SegNet, wie laika es gebaut hat</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="69" />
        <source>Train a land-use model</source>
        <translation>Landnutzungsmodell trainieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="73" />
        <source>Trains a network on your own tiles, here on this computer.</source>
        <translation>Trainiert ein Netz mit Ihren eigenen Kacheln, hier auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="77" />
        <source>training,learning,segmentation,u-net,segnet,pspnet,fcn,deep learning,fine-tune,neural network</source>
        <translation>Training,Lernen,Segmentierung,U-Net,SegNet,PSPNet,FCN,Deep Learning,Fine-Tuning,neuronales Netz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="84" />
        <source>Trains a network on a folder of training tiles and writes a model that Map land use can run. Loss and intersection over union are told while it learns. When it is stopped or killed, run it again with the same settings and the same output: it goes on where it was.</source>
        <translation>Trainiert ein Netz mit einem Ordner von Trainingskacheln und schreibt ein Modell, das „Landnutzung kartieren“ ausführen kann. Verlust und Intersection over Union werden während des Lernens gemeldet. Wurde es angehalten oder abgebrochen, führen Sie es mit denselben Einstellungen und derselben Ausgabe noch einmal aus: Es geht dort weiter, wo es war.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="94" />
        <source>Intersection over union on the validation tiles, the mean of the classes; 1 is perfect.</source>
        <translation>Intersection over Union an den Validierungskacheln, Mittel der Klassen; 1 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="97" />
        <source>Share of the validation tiles' pixels whose class is right.</source>
        <translation>Anteil der Pixel der Validierungskacheln, deren Klasse stimmt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="98" />
        <source>How often the weights were moved.</source>
        <translation>Wie oft die Gewichte verändert wurden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="76" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="104" />
        <source>Mean intersection over union</source>
        <translation>Mittlere Intersection over Union</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="75" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="105" />
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="149" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="100" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="115" />
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="117" />
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="118" />
        <source>laika's own set-up (its network and numbers)</source>
        <translation>laikas eigene Einstellung (sein Netz und seine Zahlen)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="121" />
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="123" />
        <source>The folder that Training tiles has written.</source>
        <translation>Der Ordner, den „Trainingskacheln“ geschrieben hat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="126" />
        <source>The quick one is the best for its time; U-Net is finer and slower. Hypercolumns are for a dozen tiles or so: with them come features of true-colour imagery.</source>
        <translation>Das schnelle ist das beste für seine Zeit; U-Net ist feiner und langsamer. Hyperspalten sind für etwa ein Dutzend Kacheln: sie bringen Merkmale von Echtfarbenbildern mit.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="105" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="135" />
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="136" />
        <source>A model to go on from: far fewer labels are needed then. Empty starts from nothing.</source>
        <translation>Ein Modell, von dem aus weitergelernt wird: Dann sind viel weniger Klassendaten nötig. Leer beginnt bei null.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="140" />
        <source>How often each tile is seen.</source>
        <translation>Wie oft jede Kachel gesehen wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="142" />
        <source>laika's replaces the network and the numbers below.</source>
        <translation>Die von laika ersetzt das Netz und die Zahlen darunter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="149" />
        <source>The best by the validation tiles</source>
        <translation>Die besten nach den Validierungskacheln</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="150" />
        <source>The last</source>
        <translation>Die letzten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="153" />
        <source>Cross-entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="154" />
        <source>Cross-entropy, rare classes weigh more</source>
        <translation>Kreuzentropie, seltene Klassen wiegen mehr</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="155" />
        <source>Focal (hard pixels weigh more)</source>
        <translation>Fokal (schwierige Pixel wiegen mehr)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="159" />
        <source>Tiles at a time</source>
        <translation>Kacheln auf einmal</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="221" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="149" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="160" />
        <source>Fewer need less memory.</source>
        <translation>Weniger brauchen weniger Speicher.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="203" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="138" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="163" />
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="224" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="147" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="164" />
        <source>The highest step size; lower it when the loss stops being a number.</source>
        <translation>Die größte Schrittweite; verringern Sie sie, wenn der Verlust keine Zahl mehr ist.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="167" />
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="168" />
        <source>How the weights are moved.</source>
        <translation>Wie die Gewichte verändert werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="155" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="171" />
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="172" />
        <source>What is made small. Pixels without a label never count.</source>
        <translation>Was klein gemacht wird. Pixel ohne Klasse zählen nie.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="175" />
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="176" />
        <source>How much weights are held back, with AdamW and SGD.</source>
        <translation>Wie stark die Gewichte zurückgehalten werden, bei AdamW und SGD.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="179" />
        <source>Side of a crop (pixels)</source>
        <translation>Seite eines Ausschnitts (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="180" />
        <source>What is cut out of a tile at a time; 0 takes the tile, up to 512 pixels.</source>
        <translation>Was auf einmal aus einer Kachel geschnitten wird; 0 nimmt die Kachel, bis zu 512 Pixel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="183" />
        <source>Patience (epochs)</source>
        <translation>Geduld (Epochen)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="184" />
        <source>Stop after so many epochs without a better result; 0 never stops early.</source>
        <translation>Nach so vielen Epochen ohne besseres Ergebnis anhalten; 0 hält nie vorzeitig an.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="187" />
        <source>Running mean of the weights</source>
        <translation>Gleitendes Mittel der Gewichte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="188" />
        <source>The nearer to 1, the slower it moves; it is kept instead of the last weights. 0 keeps the weights themselves.</source>
        <translation>Je näher an 1, desto langsamer bewegt es sich; es wird statt der letzten Gewichte behalten. 0 behält die Gewichte selbst.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="195" />
        <source>Weights to keep</source>
        <translation>Gewichte, die bleiben</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="196" />
        <source>The last, where the validation tiles are to judge the model honestly afterwards.</source>
        <translation>Die letzten, wenn die Validierungskacheln das Modell danach ehrlich beurteilen sollen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="200" />
        <source>More for the network</source>
        <translation>Weiteres für das Netz</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="201" />
        <source>Such as encoder=resnet34 for U-Net.</source>
        <translation>Etwa encoder=resnet34 für U-Net.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="205" />
        <source>Classes to leave out</source>
        <translation>Wegzulassende Klassen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="206" />
        <source>Class numbers that are treated as unlabelled, such as 0,9.</source>
        <translation>Klassennummern, die behandelt werden, als gäbe es dort keine Klasse, etwa 0,9.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="215" />
        <source>Vary the tiles</source>
        <translation>Kacheln variieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="216" />
        <source>Turns, mirrors, scales, bends and recolours the tiles at random.</source>
        <translation>Dreht, spiegelt, skaliert, verbiegt und verfärbt die Kacheln zufällig.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="220" />
        <source>Largest zoom</source>
        <translation>Größter Zoom</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="221" />
        <source>How much tiles are enlarged and reduced at most.</source>
        <translation>Wie weit Kacheln höchstens vergrößert und verkleinert werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="224" />
        <source>Strength of recolouring</source>
        <translation>Stärke der Umfärbung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="225" />
        <source>2 where the model is meant for pictures of other places; -1 goes by what the numbers are.</source>
        <translation>2, wenn das Modell für Bilder anderer Orte gedacht ist; -1 richtet sich danach, was die Zahlen sind.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="231" />
        <source>Share of collages</source>
        <translation>Anteil der Collagen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="232" />
        <source>How many crops are put together of four others; helps where tiles are few.</source>
        <translation>Wie viele Ausschnitte aus vier anderen zusammengesetzt werden; hilft bei wenigen Kacheln.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="236" />
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="242" />
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="244" />
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="247" />
        <source>A table with a line for each epoch: loss,val_loss,val_acc,acc.</source>
        <translation>Eine Tabelle mit einer Zeile je Epoche: loss,val_loss,val_acc,acc.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="249" />
        <source>A page with the curves of loss and accuracy; a picture lies beside it.</source>
        <translation>Eine Seite mit den Kurven von Verlust und Genauigkeit; ein Bild liegt daneben.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="56" />
        <source>Train a style</source>
        <translation>Stil trainieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="60" />
        <source>Makes a style of your own from a picture, in some minutes on this computer.</source>
        <translation>Macht aus einem Bild einen eigenen Stil, in einigen Minuten auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="64" />
        <source>art,style transfer,painting,training,johnson,neural style,own style</source>
        <translation>Kunst,Stiltransfer,Malerei,Training,Johnson,Neural Style,eigener Stil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="68" />
        <source>Trains a network to repaint imagery in the style of one picture. The model then works on rasters of any size within seconds. Small pictures show how it gets on; when it is stopped or killed, run it again with the same settings and the same output: it goes on where it was.</source>
        <translation>Trainiert ein Netz, das Bilddaten im Stil eines Bildes neu malt. Das Modell arbeitet dann in Sekunden an Rastern jeder Größe. Kleine Bilder zeigen, wie es vorankommt; wurde es angehalten oder abgebrochen, führen Sie es mit denselben Einstellungen und derselben Ausgabe noch einmal aus: Es geht dort weiter, wo es war.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="93" />
        <source>Stroke-controllable (stroke size is chosen later)</source>
        <translation>Mit steuerbarem Pinselstrich (die Strichgröße wird später gewählt)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="94" />
        <source>Johnson (one stroke size, larger and slower)</source>
        <translation>Johnson (eine Strichgröße, größer und langsamer)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="96" />
        <source>Painting</source>
        <translation>Gemälde</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="98" />
        <source>Imagery to practise on</source>
        <translation>Bilddaten zum Üben</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="102" />
        <source>A style that is installed</source>
        <translation>Ein installierter Stil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="102" />
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="112" />
        <source>The picture whose style is learned.</source>
        <translation>Das Bild, dessen Stil gelernt wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="113" />
        <source>Rasters like those that will be painted later.</source>
        <translation>Raster wie die, die später gemalt werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="138" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="114" />
        <source>More is better and slower.</source>
        <translation>Mehr ist besser und langsamer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="150" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="115" />
        <source>What is trained.</source>
        <translation>Was trainiert wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="119" />
        <source>Stroke sizes</source>
        <translation>Strichgrößen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="120" />
        <source>How large the painting is looked at, in pixels, from fine strokes to broad ones: 224,480,1024 if empty.</source>
        <translation>In welcher Größe das Gemälde betrachtet wird, in Pixeln, von feinen zu breiten Strichen: 224,480,1024, wenn leer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="129" />
        <source>A style of the same network to go on from saves most of the time.</source>
        <translation>Ein Stil desselben Netzes, von dem aus weitergelernt wird, spart die meiste Zeit.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="139" />
        <source>Pieces at a time</source>
        <translation>Bildstücke auf einmal</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="140" />
        <source>Side of a piece (pixels)</source>
        <translation>Seite eines Bildstücks (Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="141" />
        <source>Number of pieces</source>
        <translation>Anzahl der Bildstücke</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="150" />
        <source>A multiple of 8; smaller pieces are faster.</source>
        <translation>Ein Vielfaches von 8; kleinere Bildstücke sind schneller.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="151" />
        <source>How many are drawn from the rasters.</source>
        <translation>Wie viele aus den Rastern gezogen werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="154" />
        <source>Painter</source>
        <translation>Maler</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="154" />
        <source>Who painted it, for the card.</source>
        <translation>Wer es gemalt hat, für die Modellkarte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="162" />
        <source>How far pieces are from the painting's textures.</source>
        <translation>Wie weit Bildstücke von den Texturen des Gemäldes entfernt sind.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="163" />
        <source>How far pieces are from what they showed.</source>
        <translation>Wie weit Bildstücke von dem entfernt sind, was sie zeigten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="59" />
        <source>Train super-resolution</source>
        <translation>Superauflösung trainieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="63" />
        <source>Trains a network on finer imagery, here on this computer.</source>
        <translation>Trainiert ein Netz mit feineren Bilddaten, hier auf diesem Rechner.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="67" />
        <source>super-resolution,training,upscale,decrappify,degradation,own model</source>
        <translation>Superauflösung,Training,hochskalieren,Decrappify,Verschlechterung,eigenes Modell</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="71" />
        <source>Trains a network that makes pixels finer. It learns from fine rasters that it makes coarser as a sensor would (blur, noise, compression), or from real pairs of a coarse and a fine raster. When it is stopped or killed, run it again with the same settings and the same output: it goes on where it was.</source>
        <translation>Trainiert ein Netz, das Pixel feiner macht. Es lernt von feinen Rastern, die es vergröbert, wie ein Sensor es täte (Unschärfe, Rauschen, Komprimierung), oder von echten Paaren aus einem groben und einem feinen Raster. Wurde es angehalten oder abgebrochen, führen Sie es mit denselben Einstellungen und derselben Ausgabe noch einmal aus: Es geht dort weiter, wo es war.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="80" />
        <source>Gain (dB)</source>
        <translation>Gewinn (dB)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="103" />
        <source>On ground held out from the training, against the fine rasters.</source>
        <translation>An Boden, der beim Training zurückgehalten wurde, gegenüber den feinen Rastern.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="104" />
        <source>How much of it is gained over interpolation that agrees with the input.</source>
        <translation>Wie viel davon gegenüber einer Interpolation gewonnen ist, die mit der Eingabe übereinstimmt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="109" />
        <source>Fine rasters</source>
        <translation>Feine Raster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="110" />
        <source>Coarse rasters</source>
        <translation>Grobe Raster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="111" />
        <source>Guides</source>
        <translation>Führende Raster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="113" />
        <source>Residual (fast)</source>
        <translation>Residualnetz (schnell)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="114" />
        <source>Decrappify (U-Net on a ResNet encoder)</source>
        <translation>Decrappify (U-Net auf ResNet-Encoder)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="117" />
        <source>Absolute error</source>
        <translation>Absoluter Fehler</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="118" />
        <source>Absolute error, content and texture</source>
        <translation>Absoluter Fehler, Inhalt und Textur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="121" />
        <source>Degradation</source>
        <translation>Verschlechterung</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="125" />
        <source>Rasters with the pixels that the result is to have.</source>
        <translation>Raster mit den Pixeln, die das Ergebnis haben soll.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="127" />
        <source>The same ground with coarser pixels, in the same order; optional.</source>
        <translation>Derselbe Boden mit gröberen Pixeln, in derselben Reihenfolge; optional.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="131" />
        <source>Other bands of the same ground, finer again by the same factor, in the same order; optional. The network learns to look at such bands, and wants them whenever it is used.</source>
        <translation>Andere Bänder desselben Geländes, noch einmal um denselben Faktor feiner, in derselben Reihenfolge; freiwillig. Das Netz lernt, solche Bänder anzusehen, und verlangt sie, wann immer es verwendet wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="141" />
        <source>How fine rasters are made coarser: the sensor's MTF at Nyquist, the noise as a share of the range, and the JPEG quality (0 is none).</source>
        <translation>Wie feine Raster vergröbert werden: die MTF des Sensors bei Nyquist, das Rauschen als Anteil des Wertebereichs und die JPEG-Qualität (0 ist keine).</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="156" />
        <source>What is made small: the first is the more faithful, the second looks crisper.</source>
        <translation>Was klein gemacht wird: Das Erste ist getreuer, das Zweite sieht schärfer aus.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="167" />
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="168" />
        <source>Channels of the residual network.</source>
        <translation>Kanäle des Residualnetzes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="171" />
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="172" />
        <source>Blocks of the residual network.</source>
        <translation>Blöcke des Residualnetzes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="175" />
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="176" />
        <source>What Decrappify's U-Net looks through.</source>
        <translation>Wodurch das U-Net von Decrappify schaut.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="181" />
        <source>Encoder from</source>
        <translation>Encoder aus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="182" />
        <source>A model whose encoder Decrappify starts from.</source>
        <translation>Ein Modell, mit dessen Encoder Decrappify beginnt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="187" />
        <source>Each band alone</source>
        <translation>Jeden Kanal für sich</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="188" />
        <source>Learns a network for one band, which then works on any number of them.</source>
        <translation>Lernt ein Netz für einen Kanal, das dann mit beliebig vielen arbeitet.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="195" />
        <source>By the rasters</source>
        <translation>Nach den Rastern</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="199" />
        <source>Share of real pairs</source>
        <translation>Anteil echter Paare</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="201" />
        <source>Samples at a time</source>
        <translation>Beispiele auf einmal</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="202" />
        <source>Side of a sample (coarse pixels)</source>
        <translation>Seite eines Beispiels (grobe Pixel)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="208" />
        <source>Band numbers, the same in all rasters, such as 4,3,2; all if empty.</source>
        <translation>Kanalnummern, dieselben in allen Rastern, etwa 4,3,2; alle, wenn leer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="212" />
        <source>What the rasters' numbers are.</source>
        <translation>Was die Werte der Raster sind.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="216" />
        <source>Pixel sizes (metres)</source>
        <translation>Pixelgrößen (Meter)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="217" />
        <source>Finest and coarsest of the images the model is for, such as 0.3,1.</source>
        <translation>Feinste und gröbste der Bilder, für die das Modell gedacht ist, etwa 0.3,1.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="219" />
        <source>The other samples are fine rasters made coarser.</source>
        <translation>Die übrigen Beispiele sind vergröberte feine Raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="220" />
        <source>How much of the ground is held out to judge by.</source>
        <translation>Wie viel vom Boden zur Beurteilung zurückgehalten wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="222" />
        <source>Larger ones show the network more around each pixel.</source>
        <translation>Größere zeigen dem Netz mehr von der Umgebung jedes Pixels.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="42" />
        <source>Validate a land-use model</source>
        <translation>Landnutzungsmodell validieren</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="46" />
        <source>Compares a model's classes with labels: accuracy, IoU, F1, and area estimates.</source>
        <translation>Vergleicht die Klassen eines Modells mit bekannten Klassen: Genauigkeit, IoU, F1 und Flächenschätzungen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="50" />
        <source>accuracy assessment,confusion matrix,iou,f1,kappa,olofsson,error matrix,validation,test</source>
        <translation>Genauigkeitsprüfung,Konfusionsmatrix,IoU,F1,Kappa,Olofsson,Fehlermatrix,Validierung,Test</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="57" />
        <source>Runs a model on tiles that were kept for validation, or on an image with labels, and compares. The report has the confusion matrix, accuracy, intersection over union and F1 of each class, and area estimates that are corrected for the map's errors, with their 95 % intervals (Olofsson and others, 2014).</source>
        <translation>Führt ein Modell auf Kacheln aus, die für die Validierung zurückgelegt wurden, oder auf einem Bild mit Klassen, und vergleicht. Der Bericht enthält die Konfusionsmatrix, die Genauigkeit, Intersection over Union und F1 jeder Klasse sowie Flächenschätzungen, die um die Fehler der Karte berichtigt sind, mit ihren 95 %-Intervallen (Olofsson und andere, 2014).</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="67" />
        <source>Share of the labelled pixels whose class is right.</source>
        <translation>Anteil der Pixel mit bekannter Klasse, deren Klasse stimmt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="68" />
        <source>Intersection over union, the mean of the classes; 1 is perfect.</source>
        <translation>Intersection over Union, Mittel der Klassen; 1 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="69" />
        <source>F1 score, the mean of the classes; 1 is perfect.</source>
        <translation>F1-Maß, Mittel der Klassen; 1 ist vollkommen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="77" />
        <source>Mean F1</source>
        <translation>Mittleres F1</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="89" />
        <source>Standard error</source>
        <translation>Standardfehler</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="96" />
        <source>The model to judge.</source>
        <translation>Das zu beurteilende Modell.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="100" />
        <source>A folder of training tiles; those kept for validation are used.</source>
        <translation>Ein Ordner mit Trainingskacheln; benutzt werden die für die Validierung zurückgelegten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="102" />
        <source>An image, instead of tiles.</source>
        <translation>Ein Bild anstelle von Kacheln.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="103" />
        <source>The true classes of the image's pixels.</source>
        <translation>Die wahren Klassen der Pixel des Bildes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="114" />
        <source>How well overall accuracy is to be known; it says how many pixels are drawn.</source>
        <translation>Wie genau die Gesamtgenauigkeit bekannt sein soll; danach richtet sich, wie viele Pixel gezogen werden.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="128" />
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="130" />
        <source>A page with the figures and some pictures.</source>
        <translation>Eine Seite mit den Kennzahlen und einigen Bildern.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="131" />
        <source>The same figures for programs to read.</source>
        <translation>Dieselben Kennzahlen, zum Lesen für Programme.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="134" />
        <source>Predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="135" />
        <source>A folder for the model's classes of each tile, or of the image.</source>
        <translation>Ein Ordner für die Klassen des Modells zu jeder Kachel oder zum Bild.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="268" />
        <location filename="../satart_qgis/desktop/controls.py" line="73" />
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="156" />
        <source>fine</source>
        <translation>fein</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="156" />
        <source>broad</source>
        <translation>breit</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="157" />
        <source>Stroke size</source>
        <translation>Strichbreite</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="158" />
        <source>the image</source>
        <translation>das Bild</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="158" />
        <source>the painting</source>
        <translation>das Gemälde</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="161" />
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="167" />
        <source>first</source>
        <translation>erster</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="167" />
        <source>second</source>
        <translation>zweiter</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="168" />
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="169" />
        <source>Keep crisp</source>
        <translation>Scharf halten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="170" />
        <source>Only inside</source>
        <translation>Nur innerhalb</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="172" />
        <source>Styles of classes, palettes, and strokes by raster or layer are in the dialog alone: the preview does not show them.</source>
        <translation>Stile von Klassen, Paletten und Striche nach Raster oder Layer gibt es nur im Dialog: Die Vorschau zeigt sie nicht.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="181" />
        <source>How many times as many pixels the result has to each side: strokes are so much finer on the ground, and narrow roads and roofs stay to be seen.</source>
        <translation>Wie viel mal so viele Pixel das Ergebnis je Seite hat: Um so viel feiner sind die Striche am Boden, und schmale Straßen und Dächer bleiben zu sehen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="188" />
        <source>Only inside these map features is painted.</source>
        <translation>Nur innerhalb dieser Objekte wird gemalt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="40" />
        <source>SatArt: paint this area</source>
        <translation>SatArt: dieses Gebiet malen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="49" />
        <source>Painting…</source>
        <translation>Wird gemalt…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="132" />
        <source>Choose a raster file to paint.</source>
        <translation>Bitte eine Rasterdatei zum Malen wählen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="135" />
        <source>No style is installed. Train one: SatArt &gt; Art &gt; Train a style.</source>
        <translation>Kein Stil ist installiert. Bitte einen trainieren: SatArt &gt; Kunst &gt; Stil trainieren.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="139" />
        <source>The map shows nothing of this raster.</source>
        <translation>Die Karte zeigt nichts von diesem Raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="149" />
        <source>Waiting…</source>
        <translation>Wartet…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="197" />
        <source>Painting… {} %</source>
        <translation>Malt… {} %</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="210" />
        <source>Pixel for pixel as the result will be.</source>
        <translation>Pixel für Pixel, wie das Ergebnis sein wird.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="212" />
        <source>Shown {} times smaller than the result, whose strokes are broader. Zoom in, here or on the map, to see it pixel for pixel.</source>
        <translation>{}-mal kleiner gezeigt als das Ergebnis, dessen Striche breiter sind. Hier oder auf der Karte hineinzoomen, um es Pixel für Pixel zu sehen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="218" />
        <source>The middle of the map.</source>
        <translation>Die Mitte der Karte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="256" />
        <source>Paint…</source>
        <translation>Malen…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="258" />
        <source>Paint all that the map shows of the raster, as chosen here: opens the dialog.</source>
        <translation>Alles malen, was die Karte vom Raster zeigt, wie hier gewählt: öffnet den Dialog.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="261" />
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="263" />
        <source>Paint what the map shows for paper. A print mostly has more pixels than the raster, so that its strokes are finer than here: choose an enlargement to see them, and to print just that.</source>
        <translation>Für Papier malen, was die Karte zeigt. Ein Druck hat meist mehr Pixel als das Raster, sodass seine Striche feiner sind als hier: Mit einer Vergrößerung sieht man sie, und genau das wird gedruckt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="273" />
        <source>Show each pixel of the result; a second click shows again what the map shows.</source>
        <translation>Jedes Pixel des Ergebnisses zeigen; ein zweiter Klick zeigt wieder, was die Karte zeigt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="57" />
        <source>Clouds up to {} %</source>
        <translation>Wolken bis {} %</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="61" />
        <source>Clouds unknown</source>
        <translation>Wolken unbekannt</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="76" />
        <source>{} % cloud</source>
        <translation>{} % Wolken</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="77" />
        <source>{} % cloud in the area</source>
        <translation>{} % Wolken im Gebiet</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="78" />
        <source>covers {} % of the area</source>
        <translation>deckt {} % des Gebiets ab</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="111" />
        <source>Download this scene</source>
        <translation>Diese Szene herunterladen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="39" />
        <source>a few seconds</source>
        <translation>ein paar Sekunden</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="41" />
        <source>about {} seconds</source>
        <translation>etwa {} Sekunden</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="44" />
        <source>about {} minutes</source>
        <translation>etwa {} Minuten</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="44" />
        <source>a minute</source>
        <translation>eine Minute</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="47" />
        <source>about {} hours</source>
        <translation>etwa {} Stunden</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="47" />
        <source>an hour</source>
        <translation>eine Stunde</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="48" />
        <source>about {} days</source>
        <translation>etwa {} Tage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="96" />
        <source>Finding out how long this will take…</source>
        <translation>Es wird ermittelt, wie lange das dauert…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="134" />
        <source>this CPU</source>
        <translation>diesem Prozessor</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="136" />
        <source>A result of {size} pixels will take {time} on {device}.</source>
        <translation>Ein Ergebnis von {size} Pixeln dauert {time} auf {device}.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="138" />
        <source>Training will take {time} on {device}.</source>
        <translation>Das Training wird auf {device} {time} dauern.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="143" />
        <source>It needs {} of disk meanwhile.</source>
        <translation>Währenddessen braucht es {} auf der Festplatte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="106" />
        <source>Check runtime…</source>
        <translation>Laufzeitumgebung prüfen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="119" />
        <source>Find imagery…</source>
        <translation>Bilddaten suchen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="120" />
        <source>Download scenes…</source>
        <translation>Szenen herunterladen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="121" />
        <source>Download map tiles…</source>
        <translation>Kartenkacheln herunterladen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="122" />
        <source>Download OpenStreetMap…</source>
        <translation>OpenStreetMap herunterladen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="123" />
        <source>Labels from OpenStreetMap…</source>
        <translation>Klassen aus OpenStreetMap …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="182" />
        <location filename="../satart_qgis/desktop/menus.py" line="124" />
        <source>Spectral index…</source>
        <translation>Spektralindex …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="199" />
        <location filename="../satart_qgis/desktop/menus.py" line="181" />
        <location filename="../satart_qgis/desktop/menus.py" line="125" />
        <source>Stretch to 8-bit…</source>
        <translation>Auf 8 Bit strecken …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="198" />
        <location filename="../satart_qgis/desktop/menus.py" line="180" />
        <location filename="../satart_qgis/desktop/menus.py" line="130" />
        <source>Pansharpen…</source>
        <translation>Pansharpening …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="131" />
        <source>Pansharpening quality…</source>
        <translation>Güte des Pansharpenings …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="132" />
        <source>Sharpen Sentinel-2 bands…</source>
        <translation>Sentinel-2-Kanäle schärfen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="183" />
        <location filename="../satart_qgis/desktop/menus.py" line="137" />
        <source>Map land use…</source>
        <translation>Landnutzung kartieren …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="138" />
        <source>Training tiles…</source>
        <translation>Trainingskacheln …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="139" />
        <source>Train a land-use model…</source>
        <translation>Landnutzungsmodell trainieren …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="140" />
        <source>Validate a land-use model…</source>
        <translation>Landnutzungsmodell validieren …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="141" />
        <source>Export a model to ONNX…</source>
        <translation>Modell als ONNX exportieren …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="201" />
        <location filename="../satart_qgis/desktop/menus.py" line="146" />
        <source>Paint this area…</source>
        <translation>Diesen Bereich malen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="184" />
        <location filename="../satart_qgis/desktop/menus.py" line="147" />
        <source>Paint with a trained style…</source>
        <translation>Mit trainiertem Stil malen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="148" />
        <source>Print a painting…</source>
        <translation>Gemälde drucken…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="149" />
        <source>Paint like any picture…</source>
        <translation>Wie ein beliebiges Bild malen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="150" />
        <source>Train a style…</source>
        <translation>Stil trainieren …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="185" />
        <location filename="../satart_qgis/desktop/menus.py" line="155" />
        <source>Super-resolve…</source>
        <translation>Superauflösung …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="156" />
        <source>Deep image prior…</source>
        <translation>Deep Image Prior …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="157" />
        <source>Train super-resolution…</source>
        <translation>Superauflösung trainieren …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="172" />
        <source>SatArt: pansharpen, and more in the menu</source>
        <translation>SatArt: Pansharpening, und mehr im Menü</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="197" />
        <source>Find imagery here…</source>
        <translation>Bilddaten hier suchen …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="200" />
        <source>Map land use here…</source>
        <translation>Landnutzung hier kartieren …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="203" />
        <source>Super-resolve this area…</source>
        <translation>Superauflösung für diesen Bereich …</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/prints.py" line="102" />
        <source>The print is too large for the memory; choose PDF, or less dots per inch.</source>
        <translation>Der Druck ist zu groß für den Arbeitsspeicher; bitte PDF oder weniger Punkte pro Zoll wählen.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/prints.py" line="117" />
        <location filename="../satart_qgis/desktop/prints.py" line="105" />
        <source>{} could not be printed; its painting was kept.</source>
        <translation>{} ließ sich nicht drucken; das Gemälde wurde behalten.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/suggestions.py" line="89" />
        <source>Choose from the gallery</source>
        <translation>Aus der Galerie wählen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/suggestions.py" line="93" />
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/library.py" line="34" />
        <source>{} (own)</source>
        <translation>{} (eigenes)</translation>
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
