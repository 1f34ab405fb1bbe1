<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Satart</name>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="89" />
        <source>Pansharpening</source>
        <translation>Affinage panchromatique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="90" />
        <source>Imagery</source>
        <translation>Imagerie</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="117" />
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="118" />
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="129" />
        <source>QGIS's own Python was not found.</source>
        <translation>Le Python de QGIS est introuvable.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="170" />
        <source>The extent has no area; leave it empty or draw it anew.</source>
        <translation>L'emprise n'a pas de surface ; laissez-la vide ou tracez-la de nouveau.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="207" />
        <source>The style of {} could not be saved.</source>
        <translation>Le style de {} n'a pas pu être enregistré.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="229" />
        <source>'{}' is not a raster file; export it with Save As and choose the file.</source>
        <translation>« {} » n'est pas un fichier raster ; exportez la couche avec « Enregistrer sous » et choisissez le fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="40" />
        <source>Check runtime</source>
        <translation>Vérifier l'environnement</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="44" />
        <source>Reports the Python, torch, device and memory that SatArt uses here.</source>
        <translation>Indique le Python, torch, le périphérique et la mémoire que SatArt utilise ici.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="48" />
        <source>diagnostics,torch,gpu,cuda,version,bug report,memory</source>
        <translation>diagnostic,torch,gpu,cuda,version,rapport de bogue,mémoire</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="52" />
        <source>Starts the engine process and reports what it finds: the Python interpreter, GDAL, torch if there is one, the device that torch computes on, memory, and a short measure of speed. Paste it into a bug report.</source>
        <translation>Démarre le processus de calcul et indique ce qu'il trouve : l'interpréteur Python, GDAL, torch s'il existe, le périphérique sur lequel torch calcule, la mémoire et une courte mesure de vitesse. À joindre aux rapports de bogue.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="61" />
        <source>The interpreter that runs the engine, with its version.</source>
        <translation>L'interpréteur qui exécute le processus de calcul, avec sa version.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="62" />
        <source>The version of GDAL that reads and writes rasters.</source>
        <translation>La version de GDAL qui lit et écrit les rasters.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="63" />
        <source>Torch's version and folder, or how to get it.</source>
        <translation>La version et le dossier de torch, ou comment l'obtenir.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="64" />
        <source>The device that proved able to compute: cuda, mps or cpu; empty without torch.</source>
        <translation>Le périphérique qui a prouvé qu'il sait calculer : cuda, mps ou cpu ; vide sans torch.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="67" />
        <source>Whether the device computes in bfloat16.</source>
        <translation>Si le périphérique calcule en bfloat16.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="68" />
        <source>How many threads the processor runs at once.</source>
        <translation>Combien de fils le processeur exécute à la fois.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="69" />
        <source>Memory of the machine.</source>
        <translation>Mémoire de la machine.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="70" />
        <source>Speed of a matrix product in numpy.</source>
        <translation>Vitesse d'un produit de matrices dans numpy.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="71" />
        <source>Speed of a convolution in torch; 0 without torch.</source>
        <translation>Vitesse d'une convolution dans torch ; 0 sans torch.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="101" />
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="76" />
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="77" />
        <source>The page to read and to paste.</source>
        <translation>La page à lire et à joindre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="82" />
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="84" />
        <source>Threads</source>
        <translation>Fils d'exécution</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="85" />
        <source>Memory (GiB)</source>
        <translation>Mémoire (Gio)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="86" />
        <source>Numpy (Gflop/s)</source>
        <translation>Numpy (Gflop/s)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="87" />
        <source>Torch (megapixels/s)</source>
        <translation>Torch (mégapixels/s)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="36" />
        <source>Download OpenStreetMap</source>
        <translation>Télécharger OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="40" />
        <source>Gets the OpenStreetMap features of an area as a GeoPackage.</source>
        <translation>Récupère les objets OpenStreetMap d'une zone dans un GeoPackage.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="44" />
        <source>osm,overpass,openstreetmap,labels,training,buildings,land use,vector</source>
        <translation>osm,overpass,openstreetmap,étiquettes,apprentissage,bâtiments,occupation du sol,vecteur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="48" />
        <source>Asks an Overpass server for the map features of an area: all of them, or only those that a class file needs. A large area is asked for in parts. The data are © OpenStreetMap contributors, under the Open Database License; the server's terms are yours to accept.</source>
        <translation>Demande à un serveur Overpass les objets cartographiques d'une zone : tous, ou seulement ceux dont un fichier de classes a besoin. Une grande zone est demandée par parties. Les données sont © les contributeurs d'OpenStreetMap, sous licence Open Database License ; il vous revient d'accepter les conditions du serveur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="57" />
        <source>How many features were found.</source>
        <translation>Le nombre d'objets trouvés.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="69" />
        <source>Overpass server</source>
        <translation>Serveur Overpass</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="72" />
        <source>OpenStreetMap features</source>
        <translation>Objets OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="74" />
        <source>A GeoPackage with a layer for each kind of geometry, with their tags.</source>
        <translation>Un GeoPackage avec une couche par type de géométrie, et leurs attributs (tags).</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="76" />
        <source>Number of features</source>
        <translation>Nombre d'objets</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="79" />
        <source>The box to get the features of.</source>
        <translation>Le rectangle dont récupérer les objets.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="81" />
        <source>Only features that these classes need are asked for; empty asks for everything.</source>
        <translation>Seuls les objets dont ces classes ont besoin sont demandés ; vide : tous.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadosm.py" line="89" />
        <source>The address of an Overpass server; empty tries the public ones in turn.</source>
        <translation>L'adresse d'un serveur Overpass ; vide : les serveurs publics sont essayés tour à tour.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="29" />
        <source>Reflectance (0 to 1)</source>
        <translation>Réflectance (0 à 1)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="30" />
        <source>Digital numbers, as in the files</source>
        <translation>Comptes numériques, comme dans les fichiers</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="56" />
        <source>Download scenes</source>
        <translation>Télécharger des scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="60" />
        <source>Gets the pixels of an area from scenes that were found, and nothing outside it.</source>
        <translation>Récupère les pixels d'une zone dans les scènes trouvées, et rien au-dehors.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="64" />
        <source>stac,cog,imagery,landsat,sentinel-2,satellite,clip,mosaic,reflectance,cloud mask,panchromatic</source>
        <translation>stac,cog,imagerie,landsat,sentinel-2,satellite,découpe,mosaïque,réflectance,masque de nuages,panchromatique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="71" />
        <source>Reads only the area's part of the files of a scene, puts all bands on one grid and makes reflectance of them. Scenes are footprints that Search for scenes has found, or a STAC item by its address or path. A download that was cut off goes on where it stopped when it is started again with the same settings. The terms of the catalogue and of the imagery are yours to accept.</source>
        <translation>Ne lit des fichiers d'une scène que la partie de la zone, met toutes les bandes sur une même grille et en fait des réflectances. Les scènes sont des emprises trouvées par « Rechercher des scènes », ou un item STAC donné par son adresse ou son chemin. Un téléchargement interrompu reprend là où il s'est arrêté quand il est relancé avec les mêmes réglages. Il vous revient d'accepter les conditions du catalogue et de l'imagerie.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="81" />
        <source>{} panchromatic</source>
        <translation>{} panchromatique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="92" />
        <source>Scene</source>
        <translation>Scène</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="93" />
        <source>A GeoTIFF of the bands on one grid.</source>
        <translation>Un GeoTIFF des bandes sur une même grille.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="97" />
        <source>Panchromatic band</source>
        <translation>Bande panchromatique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="98" />
        <source>A GeoTIFF of the finer panchromatic band, where the mission has one.</source>
        <translation>Un GeoTIFF de la bande panchromatique plus fine, si la mission en a une.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="95" />
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="77" />
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="106" />
        <source>Scenes</source>
        <translation>Scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="110" />
        <source>STAC item</source>
        <translation>Item STAC</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="111" />
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="115" />
        <source>Footprints from Search for scenes; tick Selected features only to take some of them.</source>
        <translation>Emprises issues de « Rechercher des scènes » ; cochez « Entité(s) sélectionnée(s) uniquement » pour n'en prendre que certaines.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="120" />
        <source>A single scene instead: the address or the path of its STAC item.</source>
        <translation>Une seule scène à la place : l'adresse ou le chemin de son item STAC.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="124" />
        <source>A combination of bands, or a list of band names or asset keys like red,green,blue,nir.</source>
        <translation>Une combinaison de bandes, ou une liste de noms de bandes ou de clés d'assets comme red,green,blue,nir.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="129" />
        <source>Only this box is downloaded; empty means the whole scene.</source>
        <translation>Seul ce rectangle est téléchargé ; vide : toute la scène.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="130" />
        <source>Only these polygons are downloaded; the rest is nodata.</source>
        <translation>Seuls ces polygones sont téléchargés ; le reste est sans données.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="134" />
        <source>Pixel size (m)</source>
        <translation>Taille des pixels (m)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="135" />
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="136" />
        <source>Mask clouds</source>
        <translation>Masquer les nuages</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="138" />
        <source>Make a mosaic of several scenes</source>
        <translation>Faire une mosaïque de plusieurs scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="142" />
        <source>0 takes the finest of the bands that are chosen.</source>
        <translation>0 prend celle de la plus fine des bandes choisies.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="145" />
        <source>Reflectance compares between dates and missions; numbers are exact copies.</source>
        <translation>La réflectance est comparable entre dates et missions ; les comptes numériques sont des copies exactes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="149" />
        <source>Makes clouds and their shadows nodata, as the quality band has them.</source>
        <translation>Rend les nuages et leurs ombres sans données, d'après la bande de qualité.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="153" />
        <source>Fills what one scene leaves open from the next, also across UTM zones; without it each scene becomes a file of its own.</source>
        <translation>Complète ce qu'une scène laisse vide avec la suivante, même d'une zone UTM à l'autre ; sinon chaque scène devient un fichier à part.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="160" />
        <source>The login to the scenes' server, if it asks for one; its secret goes to that server, and to the one that the configuration names as its Resource, and into no file.</source>
        <translation>L'identification auprès du serveur des scènes, s'il en demande une ; son secret va à ce serveur, et à celui que la configuration indique comme ressource, et dans aucun fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="175" />
        <source>'{}' holds no footprints; choose a layer made by Search for scenes.</source>
        <translation>« {} » ne contient pas d'emprises ; choisissez une couche issue de « Rechercher des scènes ».</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="179" />
        <source>No footprint is selected; select one or more.</source>
        <translation>Aucune emprise n'est sélectionnée ; sélectionnez-en une ou plusieurs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="189" />
        <source>Choose either footprints or a STAC item.</source>
        <translation>Choisissez soit des emprises, soit un item STAC.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadscene.py" line="191" />
        <source>{} scenes</source>
        <translation>{} scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="48" />
        <source>Download map tiles</source>
        <translation>Télécharger des tuiles</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="52" />
        <source>Joins the tiles of an XYZ or TMS server inside an area to one raster.</source>
        <translation>Assemble en un raster les tuiles d'un serveur XYZ ou TMS dans une zone.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="56" />
        <source>xyz,tms,tiles,wmts,aerial,basemap,quadkey,slippy map,web map</source>
        <translation>xyz,tms,tuiles,wmts,aérien,fond de carte,quadkey,slippy map,carte web</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="60" />
        <source>Fetches the tiles of a tile server inside an area, politely slowly, and joins them to one picture. Where the server has no tile, the picture is transparent. Many providers forbid to keep their tiles or allow a few only: a tile provider's terms are yours to accept.</source>
        <translation>Récupère les tuiles d'un serveur dans une zone, lentement par politesse, et les assemble en une image. Là où le serveur n'a pas de tuile, l'image est transparente. Beaucoup de fournisseurs interdisent de conserver leurs tuiles ou n'en permettent que quelques-unes : il vous revient d'accepter les conditions du fournisseur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="70" />
        <source>How many tiles the area has.</source>
        <translation>Le nombre de tuiles de la zone.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="71" />
        <source>How many of them the server does not have.</source>
        <translation>Le nombre de celles que le serveur n'a pas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="90" />
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="91" />
        <source>A GeoTIFF of red, green, blue and transparency in Web Mercator.</source>
        <translation>Un GeoTIFF de rouge, vert, bleu et transparence en Web Mercator.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="94" />
        <source>Number of tiles</source>
        <translation>Nombre de tuiles</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="95" />
        <source>Missing tiles</source>
        <translation>Tuiles manquantes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="100" />
        <source>Address of the tiles</source>
        <translation>Adresse des tuiles</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="101" />
        <source>Zoom level</source>
        <translation>Niveau de zoom</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="105" />
        <source>Like https://tiles.example.org/{z}/{x}/{y}.png; {-y} counts rows from the south (TMS), {q} is a quadkey, {s} takes servers in turn, and {token} stands for the secret of the authentication, which must not be written here.</source>
        <translation>Par exemple https://tiles.example.org/{z}/{x}/{y}.png ; {-y} compte les lignes depuis le sud (TMS), {q} est un quadkey, {s} alterne les serveurs, et {token} tient la place du secret de l'authentification, qui ne doit pas être écrit ici.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="112" />
        <source>The box to fill.</source>
        <translation>Le rectangle à remplir.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="114" />
        <source>Each level up has four times the tiles; at 15 a pixel is some 4 m.</source>
        <translation>Chaque niveau de plus a quatre fois plus de tuiles ; à 15, un pixel mesure environ 4 m.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="119" />
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="120" />
        <source>Most requests a second</source>
        <translation>Requêtes par seconde au plus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="122" />
        <source>Whom to credit; kept in the file.</source>
        <translation>Qui créditer ; conservé dans le fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="123" />
        <source>Slower is kinder to the server.</source>
        <translation>Plus lentement ménage le serveur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="125" />
        <source>The login to the server, as a header or in place of {token}, which may also be the password of a Basic configuration; it goes to that server and into no file.</source>
        <translation>L'identification auprès du serveur, en en-tête ou à la place de {token}, ce qui peut aussi être le mot de passe d'une configuration Basic ; elle va à ce serveur et dans aucun fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/downloadtiles.py" line="139" />
        <source>{}, zoom {}</source>
        <translation>{}, zoom {}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="38" />
        <source>Pansharpening quality</source>
        <translation>Qualité de l'affinage panchromatique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="42" />
        <source>Measures pansharpening methods on your own rasters, in numbers and pictures.</source>
        <translation>Mesure des méthodes d'affinage sur vos propres rasters, en chiffres et en images.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="46" />
        <source>pansharpening,wald,ergas,q2n,qnr,hqnr,sam,assessment,compare</source>
        <translation>affinage,wald,ergas,q2n,qnr,hqnr,sam,évaluation,comparaison</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="50" />
        <source>Compares pansharpening methods on a pair of rasters. By Wald's protocol both rasters are made coarser by their ratio, so that the original multispectral raster is the truth to compare with; QNR and HQNR judge the full resolution, where there is none. A pansharpened raster of any origin can be judged as well.</source>
        <translation>Compare des méthodes d'affinage sur une paire de rasters. Selon le protocole de Wald, les deux rasters sont dégradés de leur rapport de résolution, si bien que le raster multispectral d'origine sert de vérité ; QNR et HQNR jugent la pleine résolution, où il n'y en a pas. Un raster affiné de toute origine peut aussi être jugé.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="60" />
        <source>Relative global error of the first method; 0 is perfect.</source>
        <translation>Erreur globale relative de la première méthode ; 0 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="61" />
        <source>Mean spectral angle of the first method, in degrees; 0 is perfect.</source>
        <translation>Angle spectral moyen de la première méthode, en degrés ; 0 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="64" />
        <source>Quality of all bands together of the first method; 1 is perfect.</source>
        <translation>Qualité de toutes les bandes ensemble pour la première méthode ; 1 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="65" />
        <source>Quality without reference at full resolution; 1 is perfect.</source>
        <translation>Qualité sans référence à pleine résolution ; 1 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="66" />
        <source>The same with a spectral part that knows the sensor's blur; 1 is perfect.</source>
        <translation>La même, avec une part spectrale qui connaît le flou du capteur ; 1 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="73" />
        <source>Spectral angle (degrees)</source>
        <translation>Angle spectral (degrés)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="70" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="82" />
        <source>Panchromatic raster</source>
        <translation>Raster panchromatique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="71" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="83" />
        <source>Multispectral raster</source>
        <translation>Raster multispectral</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="84" />
        <source>Pansharpened raster</source>
        <translation>Raster affiné</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="72" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="85" />
        <source>Bands (empty: all)</source>
        <translation>Bandes (vide : toutes)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="86" />
        <source>Methods</source>
        <translation>Méthodes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="88" />
        <source>The finer raster of one band.</source>
        <translation>Le raster le plus fin, à une bande.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="89" />
        <source>The coarser raster of several bands.</source>
        <translation>Le raster le plus grossier, à plusieurs bandes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="91" />
        <source>A pansharpened raster of the pair, to be judged at full resolution.</source>
        <translation>Un raster affiné de la paire, à juger à pleine résolution.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="93" />
        <source>Bands of the multispectral raster to judge; none means all.</source>
        <translation>Bandes du raster multispectral à juger ; aucune signifie toutes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="95" />
        <source>The methods to compare; the numbers below are the first one's.</source>
        <translation>Les méthodes à comparer ; les chiffres ci-dessous sont ceux de la première.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="102" />
        <source>Numbers</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="104" />
        <source>A page with a table of all numbers and pictures side by side.</source>
        <translation>Une page avec un tableau de tous les chiffres et des images côte à côte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="105" />
        <source>All numbers, for programs to read.</source>
        <translation>Tous les chiffres, à lire par des programmes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="40" />
        <source>Landsat, surface reflectance (Collection 2 level 2)</source>
        <translation>Landsat, réflectance de surface (Collection 2 niveau 2)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="41" />
        <source>Landsat with its panchromatic band (Collection 2 level 1)</source>
        <translation>Landsat avec sa bande panchromatique (Collection 2 niveau 1)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="42" />
        <source>Sentinel-2, surface reflectance (level 2A)</source>
        <translation>Sentinel-2, réflectance de surface (niveau 2A)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="43" />
        <source>Sentinel-2, surface reflectance, reprocessed (Collection 1)</source>
        <translation>Sentinel-2, réflectance de surface, retraitée (Collection 1)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="44" />
        <source>Sentinel-2, top of the atmosphere (level 1C)</source>
        <translation>Sentinel-2, sommet de l'atmosphère (niveau 1C)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="51" />
        <source>True colour (red, green, blue)</source>
        <translation>Couleurs vraies (rouge, vert, bleu)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="52" />
        <source>Colour infrared (near infrared, red, green)</source>
        <translation>Infrarouge couleur (proche infrarouge, rouge, vert)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="53" />
        <source>Shortwave infrared (shortwave, near infrared, red)</source>
        <translation>Infrarouge à ondes courtes (ondes courtes, proche infrarouge, rouge)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="54" />
        <source>For vegetation indices (red, near infrared)</source>
        <translation>Pour les indices de végétation (rouge, proche infrarouge)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="55" />
        <source>For pansharpening: true colour (Landsat)</source>
        <translation>Pour l'affinage : couleurs vraies (Landsat)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="56" />
        <source>For pansharpening: true colour and near infrared (Landsat)</source>
        <translation>Pour l'affinage : couleurs vraies et proche infrarouge (Landsat)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="57" />
        <source>All 10 m bands (Sentinel-2)</source>
        <translation>Toutes les bandes à 10 m (Sentinel-2)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="58" />
        <source>All 20 m bands (Sentinel-2)</source>
        <translation>Toutes les bandes à 20 m (Sentinel-2)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="59" />
        <source>All 30 m bands but the coastal one (Landsat)</source>
        <translation>Toutes les bandes à 30 m sauf la bande côtière (Landsat)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/imagery.py" line="60" />
        <source>All reflective bands</source>
        <translation>Toutes les bandes réflectives</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/labelling.py" line="23" />
        <source>Land use (residential, commercial, industrial, vegetation, …)</source>
        <translation>Occupation du sol (habitat, commerce, industrie, végétation, …)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/labelling.py" line="30" />
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="84" />
        <location filename="../satart_qgis/algorithms/online.py" line="117" />
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="124" />
        <source>Area of interest</source>
        <translation>Zone d'intérêt</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="139" />
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="42" />
        <source>Labels from OpenStreetMap</source>
        <translation>Étiquettes d'OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="46" />
        <source>Draws OpenStreetMap features as classes onto the pixels of an image.</source>
        <translation>Dessine des objets OpenStreetMap comme classes sur les pixels d'une image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="50" />
        <source>osm,openstreetmap,rasterize,training,labels,classes,land use,segmentation,skynet,mapnik</source>
        <translation>osm,openstreetmap,rastériser,apprentissage,étiquettes,classes,occupation du sol,segmentation,skynet,mapnik</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="57" />
        <source>Draws map features onto the grid of an image, a class a number: which features make a class is said by a class file in the format of skynet-data, with Mapnik filters. Later classes are drawn over earlier ones; where nothing is drawn is background. The data are © OpenStreetMap contributors, under the Open Database License.</source>
        <translation>Dessine des objets cartographiques sur la grille d'une image, un numéro par classe : un fichier de classes au format de skynet-data, avec des filtres Mapnik, dit quels objets forment une classe. Les classes suivantes sont dessinées par-dessus les précédentes ; là où rien n'est dessiné, c'est le fond. Les données sont © les contributeurs d'OpenStreetMap, sous licence Open Database License.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="67" />
        <source>{} labels</source>
        <translation>Étiquettes de {}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="76" />
        <source>OpenStreetMap file</source>
        <translation>Fichier OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="80" />
        <source>OpenStreetMap layers</source>
        <translation>Couches OpenStreetMap</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="84" />
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="88" />
        <source>An extract (.osm, .osm.pbf), or the result of Download OpenStreetMap.</source>
        <translation>Un extrait (.osm, .osm.pbf), ou le résultat de « Télécharger OpenStreetMap ».</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="91" />
        <source>Vector layers with OpenStreetMap's tags, instead or in addition.</source>
        <translation>Des couches vecteur avec les attributs (tags) d'OpenStreetMap, à la place ou en plus.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="94" />
        <source>The class file: which features make which class, in which colour.</source>
        <translation>Le fichier de classes : quels objets forment quelle classe, de quelle couleur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="96" />
        <source>The raster whose pixels are labelled.</source>
        <translation>Le raster dont les pixels sont étiquetés.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="100" />
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/osmlabels.py" line="101" />
        <source>A GeoTIFF of class numbers, with names and colours, on the image's grid.</source>
        <translation>Un GeoTIFF de numéros de classes, avec noms et couleurs, sur la grille de l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="33" />
        <source>Pansharpen</source>
        <translation>Affiner (pansharpening)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="37" />
        <source>Sharpens multispectral bands with a finer panchromatic band of the same scene.</source>
        <translation>Affine des bandes multispectrales avec une bande panchromatique plus fine de la même scène.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="41" />
        <source>pansharpening,fusion,panchromatic,multispectral,landsat,brovey,gram-schmidt,sharper</source>
        <translation>affinage,fusion,panchromatique,multispectral,landsat,brovey,gram-schmidt,netteté</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="48" />
        <source>Brings the bands of a multispectral raster to the resolution of a panchromatic raster of the same scene. The default method takes only as much detail from the panchromatic band as each band has in common with it, so colours stay true and infrared bands stay usable. The result lies on the panchromatic grid and keeps the data type of the multispectral raster.</source>
        <translation>Amène les bandes d'un raster multispectral à la résolution d'un raster panchromatique de la même scène. La méthode par défaut ne prend à la bande panchromatique que le détail que chaque bande partage avec elle : les couleurs restent justes et l'infrarouge reste exploitable. Le résultat est sur la grille panchromatique et garde le type de données du raster multispectral.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="58" />
        <source>{} pansharpened</source>
        <translation>{} affiné</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="64" />
        <source>Pansharpened</source>
        <translation>Affiné</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="65" />
        <source>A GeoTIFF on the panchromatic grid with a band for each multispectral band.</source>
        <translation>Un GeoTIFF sur la grille panchromatique, avec une bande pour chaque bande multispectrale.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="73" />
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="75" />
        <source>The finer raster of one band, of the same place and time.</source>
        <translation>Le raster le plus fin, à une bande, du même lieu et du même moment.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="76" />
        <source>The coarser raster whose bands are sharpened.</source>
        <translation>Le raster le plus grossier, dont les bandes sont affinées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="77" />
        <source>Bands of the multispectral raster to sharpen; none means all.</source>
        <translation>Bandes du raster multispectral à affiner ; aucune signifie toutes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="80" />
        <source>MTF-GLP-FS is fast and safe for every sensor; MTF-GLP-CBD and BDSD are often the closest to the truth; Automatic tries some on the middle of the image and says which it took.</source>
        <translation>MTF-GLP-FS est rapide et sûre pour tout capteur ; MTF-GLP-CBD et BDSD sont souvent les plus proches de la vérité ; Automatique en essaie quelques-unes au milieu de l'image et dit laquelle a été prise.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="86" />
        <source>Only this area is processed; leave it empty for the whole raster.</source>
        <translation>Seule cette zone est traitée ; laissez vide pour tout le raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="108" />
        <source>ZSTD (fast and small)</source>
        <translation>ZSTD (rapide et compact)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="109" />
        <source>DEFLATE (read by everything, slower)</source>
        <translation>DEFLATE (lu par tous, plus lent)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="110" />
        <source>None (fastest, large)</source>
        <translation>Aucune (le plus rapide, volumineux)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="112" />
        <source>Tile size (pixels)</source>
        <translation>Taille des tuiles (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="113" />
        <source>Compression</source>
        <translation>Compression</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="114" />
        <source>Build overviews</source>
        <translation>Créer des aperçus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="116" />
        <source>Smaller tiles need less memory; the result is the same.</source>
        <translation>Des tuiles plus petites demandent moins de mémoire ; le résultat est le même.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="120" />
        <source>How the GeoTIFF is packed, without loss. Where ZSTD is missing, DEFLATE is used.</source>
        <translation>Comment le GeoTIFF est compressé, sans perte. Là où ZSTD manque, DEFLATE est utilisé.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="125" />
        <source>Reduced copies inside the file, so that it draws fast on the map.</source>
        <translation>Copies réduites dans le fichier, pour un affichage rapide sur la carte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="47" />
        <source>Search for scenes</source>
        <translation>Rechercher des scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="51" />
        <source>Finds satellite scenes of an area in a STAC catalogue and shows their footprints.</source>
        <translation>Trouve les scènes satellite d'une zone dans un catalogue STAC et montre leurs emprises.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="55" />
        <source>stac,catalogue,find,imagery,landsat,sentinel-2,satellite,cloud,footprint,planetary computer</source>
        <translation>stac,catalogue,trouver,imagerie,landsat,sentinel-2,satellite,nuages,emprise,planetary computer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="62" />
        <source>Asks a catalogue of satellite imagery (a STAC API, or a static catalogue or item on disk) for the scenes of an area. The footprints come sorted by cloud, then by how much of the area they cover, and coloured by cloud; switch on Show Map Tips in the View menu to see a scene's thumbnail under the mouse. The action 'Download this scene' opens the download for a footprint; the terms of the catalogue and of the imagery are yours to accept.</source>
        <translation>Demande à un catalogue d'imagerie satellite (une API STAC, ou un catalogue statique ou un item sur le disque) les scènes d'une zone. Les emprises arrivent triées par nuages, puis par part de la zone couverte, et colorées par nuages ; activez « Afficher les infobulles » dans le menu Vue pour voir la vignette d'une scène sous la souris. L'action « Télécharger cette scène » ouvre le téléchargement pour une emprise ; il vous revient d'accepter les conditions du catalogue et de l'imagerie.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="73" />
        <source>How many scenes were found.</source>
        <translation>Le nombre de scènes trouvées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="97" />
        <source>A GeoPackage of footprints with date, cloud cover, coverage and addresses.</source>
        <translation>Un GeoPackage d'emprises avec date, couverture nuageuse, part de la zone et adresses.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="99" />
        <source>Number of scenes</source>
        <translation>Nombre de scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="105" />
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="111" />
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="116" />
        <source>One of the free public catalogues, the address of a STAC API, or the path of a static catalogue.</source>
        <translation>Un des catalogues publics gratuits, l'adresse d'une API STAC, ou le chemin d'un catalogue statique.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="123" />
        <source>What kind of imagery; the ids of a catalogue's other collections can be written here.</source>
        <translation>Le type d'imagerie ; les identifiants des autres collections d'un catalogue peuvent être écrits ici.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="127" />
        <source>Scenes that touch this box are found.</source>
        <translation>Les scènes qui touchent ce rectangle sont trouvées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="129" />
        <source>Scenes that touch these polygons are found; together with a box, both count.</source>
        <translation>Les scènes qui touchent ces polygones sont trouvées ; avec un rectangle, les deux comptent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="134" />
        <source>Clouds up to (%)</source>
        <translation>Nuages jusqu'à (%)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="136" />
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="136" />
        <source>The first day; empty: any.</source>
        <translation>Le premier jour ; vide : n'importe lequel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="137" />
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="137" />
        <source>The last day; empty: today.</source>
        <translation>Le dernier jour ; vide : aujourd'hui.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="139" />
        <source>Scenes with more cloud are left out; 100 also takes those that do not say.</source>
        <translation>Les scènes plus nuageuses sont écartées ; 100 prend aussi celles qui ne le disent pas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="145" />
        <source>Count clouds inside the area</source>
        <translation>Compter les nuages dans la zone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="147" />
        <source>Most scenes</source>
        <translation>Scènes au plus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="151" />
        <source>Reads each scene's cloud mask and counts within the area, since a cloudy scene can be clear where it matters; slower.</source>
        <translation>Lit le masque de nuages de chaque scène et compte dans la zone, car une scène nuageuse peut être claire là où il faut ; plus lent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="157" />
        <source>The clearest ones are kept.</source>
        <translation>Les plus claires sont gardées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="162" />
        <source>The login to a catalogue that asks for one; its secret goes to that server and into no file.</source>
        <translation>L'identification auprès d'un catalogue qui en demande une ; son secret va à ce serveur et dans aucun fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="29" />
        <source>Sharpen Sentinel-2 bands</source>
        <translation>Affiner les bandes Sentinel-2</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="33" />
        <source>Brings Sentinel-2's 20 m bands to 10 m with the detail of the 10 m bands.</source>
        <translation>Amène les bandes à 20 m de Sentinel-2 à 10 m avec le détail des bandes à 10 m.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="37" />
        <source>sentinel-2,20 m,10 m,red edge,swir,fusion,resolution,super-resolution</source>
        <translation>sentinel-2,20 m,10 m,red edge,swir,fusion,résolution,super-résolution</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="41" />
        <source>Sentinel-2 has no panchromatic band; for each 20 m band one is made from the 10 m bands, by regression, and the band is pansharpened with it. The two rasters need not begin at the same corner.</source>
        <translation>Sentinel-2 n'a pas de bande panchromatique ; pour chaque bande à 20 m, une est formée par régression des bandes à 10 m, et la bande est affinée avec elle. Les deux rasters n'ont pas à commencer au même coin.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="49" />
        <source>{} sharpened</source>
        <translation>{} affiné</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="53" />
        <source>10 m bands</source>
        <translation>Bandes à 10 m</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="54" />
        <source>20 m bands</source>
        <translation>Bandes à 20 m</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="56" />
        <source>Makes the result, blurred again, agree with the 20 m bands; 0 is off.</source>
        <translation>Fait que le résultat, de nouveau flouté, concorde avec les bandes à 20 m ; 0 désactive.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="60" />
        <source>A raster of the finer bands (B2, B3, B4, B8), in one file.</source>
        <translation>Un raster des bandes fines (B2, B3, B4, B8), en un fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="63" />
        <source>A raster of the coarser bands (B5, B6, B7, B8A, B11, B12), in one file.</source>
        <translation>Un raster des bandes grossières (B5, B6, B7, B8A, B11, B12), en un fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="66" />
        <source>Reproject the 20 m bands</source>
        <translation>Reprojeter les bandes à 20 m</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="70" />
        <source>Sharpened bands</source>
        <translation>Bandes affinées</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpenbands.py" line="71" />
        <source>A GeoTIFF of all bands on the 10 m grid.</source>
        <translation>Un GeoTIFF de toutes les bandes sur la grille à 10 m.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="29" />
        <source>MTF-GLP-FS (full-scale regression)</source>
        <translation>MTF-GLP-FS (régression à pleine échelle)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="30" />
        <source>MTF-GLP-HPM (regressed high-pass modulation)</source>
        <translation>MTF-GLP-HPM (modulation passe-haut régressée)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="31" />
        <source>MTF-GLP (generalised Laplacian pyramid)</source>
        <translation>MTF-GLP (pyramide laplacienne généralisée)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="32" />
        <source>MTF-GLP-CBD (context-based decision)</source>
        <translation>MTF-GLP-CBD (décision selon le contexte)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="33" />
        <source>BDSD (band-dependent spatial detail)</source>
        <translation>BDSD (détail spatial propre à chaque bande)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="34" />
        <source>GSA (adaptive Gram-Schmidt)</source>
        <translation>GSA (Gram-Schmidt adaptatif)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="35" />
        <source>BT-H (haze-corrected Brovey)</source>
        <translation>BT-H (Brovey corrigé de la brume)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="36" />
        <source>ATWT (à trous wavelet)</source>
        <translation>ATWT (ondelettes à trous)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="37" />
        <source>HPF (high-pass filter)</source>
        <translation>HPF (filtre passe-haut)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="38" />
        <source>SFIM (smoothing-filter intensity modulation)</source>
        <translation>SFIM (modulation d'intensité par lissage)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="39" />
        <source>GS (Gram-Schmidt)</source>
        <translation>GS (Gram-Schmidt)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="40" />
        <source>PCA (principal components)</source>
        <translation>PCA (composantes principales)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="41" />
        <source>IHS (intensity-hue-saturation)</source>
        <translation>IHS (intensité, teinte, saturation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="42" />
        <source>Brovey (weighted)</source>
        <translation>Brovey (pondéré)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="48" />
        <source>Automatic (best score on a sample)</source>
        <translation>Automatique (meilleur score sur un échantillon)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="54" />
        <source>Other / unknown</source>
        <translation>Autre / inconnu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="71" />
        <source>Sensor</source>
        <translation>Capteur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="72" />
        <source>Sets how strongly the instrument blurs each band (its MTF), which the filters then match.</source>
        <translation>Fixe le flou de l'instrument dans chaque bande (sa FTM), auquel les filtres s'ajustent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="80" />
        <source>Band weights</source>
        <translation>Poids des bandes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="82" />
        <source>Cubic</source>
        <translation>Cubique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="83" />
        <source>Bilinear</source>
        <translation>Bilinéaire</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="84" />
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="86" />
        <source>Resampling</source>
        <translation>Rééchantillonnage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="90" />
        <source>How much each band adds to the synthetic panchromatic band, like 0.3, 0.4, 0.3; empty means the method's own. Only methods that make one use it, such as Brovey and IHS.</source>
        <translation>Ce que chaque bande apporte à la bande panchromatique synthétique, par exemple 0.3, 0.4, 0.3 ; vide : ceux de la méthode. Seules les méthodes qui en forment une s'en servent, comme Brovey et IHS.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="97" />
        <source>Makes the result, blurred again, agree with the multispectral raster; 0 is off.</source>
        <translation>Fait que le résultat, de nouveau flouté, concorde avec le raster multispectral ; 0 désactive.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="99" />
        <source>How the multispectral bands are brought to the panchromatic grid.</source>
        <translation>Comment les bandes multispectrales sont amenées sur la grille panchromatique.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="102" />
        <source>Match sharpness to the sensor</source>
        <translation>Ajuster la netteté au capteur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="104" />
        <source>Raises the contrast of the panchromatic band's finest details to what the multispectral sensor would have there, after the sensor's MTF. Switch it off for imagery that its supplier has sharpened already. Methods that know no MTF, such as Brovey, ignore it.</source>
        <translation>Porte le contraste des plus fins détails de la bande panchromatique à celui qu'y aurait le capteur multispectral, selon sa FTM. À désactiver pour des images que leur fournisseur a déjà accentuées. Les méthodes sans FTM, comme Brovey, l'ignorent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="111" />
        <source>Reproject the multispectral raster</source>
        <translation>Reprojeter le raster multispectral</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="118" />
        <source>Back-projection steps</source>
        <translation>Étapes de rétroprojection</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="125" />
        <source>Allows the two rasters to lie in different coordinate systems or to be rotated; otherwise such a pair is refused.</source>
        <translation>Permet que les deux rasters soient dans des systèmes de coordonnées différents ou tournés ; sinon une telle paire est refusée.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="149" />
        <source>'{}' is not a list of numbers; write it like 0.3, 0.4, 0.3.</source>
        <translation>« {} » n'est pas une liste de nombres ; écrivez par exemple 0.3, 0.4, 0.3.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="22" />
        <source>NDVI (vegetation)</source>
        <translation>NDVI (végétation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="23" />
        <source>GNDVI (chlorophyll)</source>
        <translation>GNDVI (chlorophylle)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="24" />
        <source>NDRE (red edge)</source>
        <translation>NDRE (red edge)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="25" />
        <source>SAVI (soil-adjusted vegetation)</source>
        <translation>SAVI (végétation ajustée au sol)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="26" />
        <source>OSAVI (optimised soil-adjusted vegetation)</source>
        <translation>OSAVI (végétation ajustée au sol, optimisé)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="27" />
        <source>MSAVI (modified soil-adjusted vegetation)</source>
        <translation>MSAVI (végétation ajustée au sol, modifié)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="28" />
        <source>EVI (enhanced vegetation)</source>
        <translation>EVI (végétation amélioré)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="29" />
        <source>EVI2 (enhanced vegetation without blue)</source>
        <translation>EVI2 (végétation amélioré, sans bleu)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="30" />
        <source>ARVI (haze-resistant vegetation)</source>
        <translation>ARVI (végétation résistant à la brume)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="31" />
        <source>NDWI (open water)</source>
        <translation>NDWI (eau libre)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="32" />
        <source>MNDWI (open water among buildings)</source>
        <translation>MNDWI (eau libre parmi les bâtiments)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="33" />
        <source>NDMI (moisture of plants)</source>
        <translation>NDMI (humidité des plantes)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="34" />
        <source>NDSI (snow)</source>
        <translation>NDSI (neige)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="35" />
        <source>NDBI (built-up land)</source>
        <translation>NDBI (surfaces bâties)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="36" />
        <source>BSI (bare soil)</source>
        <translation>BSI (sol nu)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="37" />
        <source>NBR (burnt land)</source>
        <translation>NBR (surfaces brûlées)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="38" />
        <source>NBR2 (recovery after fire)</source>
        <translation>NBR2 (régénération après feu)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="45" />
        <source>By the bands' names</source>
        <translation>D'après les noms des bandes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="46" />
        <source>Sentinel-2, 12 bands of level 2A</source>
        <translation>Sentinel-2, 12 bandes du niveau 2A</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="47" />
        <source>Sentinel-2, four 10 m bands</source>
        <translation>Sentinel-2, quatre bandes à 10 m</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="48" />
        <source>Landsat 8/9, Collection 2 level 2</source>
        <translation>Landsat 8/9, Collection 2 niveau 2</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="49" />
        <source>Landsat 4/5/7, Collection 2 level 2</source>
        <translation>Landsat 4/5/7, Collection 2 niveau 2</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="50" />
        <source>Red, green, blue, infrared (aerial)</source>
        <translation>Rouge, vert, bleu, infrarouge (aérien)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="51" />
        <source>Blue, green, red, infrared (most satellites)</source>
        <translation>Bleu, vert, rouge, infrarouge (la plupart des satellites)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="77" />
        <source>Spectral index</source>
        <translation>Indice spectral</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="81" />
        <source>Computes NDVI, NDWI, NDBI and other indices from a raster's bands.</source>
        <translation>Calcule NDVI, NDWI, NDBI et d'autres indices à partir des bandes d'un raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="85" />
        <source>ndvi,ndwi,ndbi,savi,evi,nbr,vegetation,water,burn,snow,soil,band ratio,moisture</source>
        <translation>ndvi,ndwi,ndbi,savi,evi,nbr,végétation,eau,brûlis,neige,sol,rapport de bandes,humidité</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="90" />
        <source>Computes an index from two or three bands of a raster, each by the formula of its paper. The bands are found by their names, as in rasters that SatArt downloads; for others choose the sensor or write the band numbers. The raster should hold reflectance.</source>
        <translation>Calcule un indice à partir de deux ou trois bandes d'un raster, chacun par la formule de son article. Les bandes sont reconnues à leurs noms, comme dans les rasters que SatArt télécharge ; pour les autres, choisissez le capteur ou écrivez les numéros des bandes. Le raster devrait contenir des réflectances.</translation>
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
        <translation>Indice</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="109" />
        <source>Bands of</source>
        <translation>Bandes de</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="112" />
        <source>A raster of several bands, best in reflectance.</source>
        <translation>Un raster à plusieurs bandes, de préférence en réflectance.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="113" />
        <source>What to show; the values of most indices lie in -1 to 1.</source>
        <translation>Ce qu'il faut montrer ; les valeurs de la plupart des indices vont de -1 à 1.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="115" />
        <source>Whose bands these are, where the bands' names do not tell.</source>
        <translation>À quel capteur sont ces bandes, quand leurs noms ne le disent pas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="123" />
        <source>A GeoTIFF of one band in floating point, coloured by the kind of index.</source>
        <translation>Un GeoTIFF à une bande en virgule flottante, coloré selon le type d'indice.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="129" />
        <source>Band numbers</source>
        <translation>Numéros des bandes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="130" />
        <source>Scale of the values</source>
        <translation>Échelle des valeurs</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="131" />
        <source>Offset of the values</source>
        <translation>Décalage des valeurs</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="135" />
        <source>Which band is which, like nir=4, red=3; they win over the names and the sensor.</source>
        <translation>Quelle bande est laquelle, par exemple nir=4, red=3 ; cela l'emporte sur les noms et le capteur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="139" />
        <source>What whole numbers are multiplied with to become reflectance, like 0.0001; 0 takes what the file or the sensor says.</source>
        <translation>Ce par quoi les nombres entiers sont multipliés pour devenir des réflectances, par exemple 0.0001 ; 0 prend ce que dit le fichier ou le capteur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/spectralindex.py" line="145" />
        <source>What is added after that, where a scale is given.</source>
        <translation>Ce qui est ajouté ensuite, quand une échelle est donnée.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="33" />
        <source>Stretch to 8-bit</source>
        <translation>Étirer en 8 bits</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="37" />
        <source>Makes an 8-bit RGB picture of a raster, between two percentiles of its values.</source>
        <translation>Fait d'un raster une image RVB à 8 bits, entre deux percentiles de ses valeurs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="41" />
        <source>contrast,percentile,rgb,byte,8 bit,true colour,rescale,enhance,picture</source>
        <translation>contraste,percentile,rvb,octet,8 bits,couleurs vraies,étirement,image</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="45" />
        <source>Turns up to three bands of a raster into an 8-bit RGB picture that looks the same in every program. The percentiles are counted over the whole raster, without nodata.</source>
        <translation>Fait de trois bandes au plus d'un raster une image RVB à 8 bits, identique dans tout logiciel. Les percentiles sont comptés sur tout le raster, sans les valeurs nulles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="53" />
        <source>{} 8-bit</source>
        <translation>{} 8 bits</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="58" />
        <source>Bands for red, green and blue</source>
        <translation>Bandes pour rouge, vert et bleu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="59" />
        <source>Lower percentile</source>
        <translation>Percentile inférieur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="60" />
        <source>Upper percentile</source>
        <translation>Percentile supérieur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="62" />
        <source>Stretch each band by itself</source>
        <translation>Étirer chaque bande séparément</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="66" />
        <source>The raster to make a picture of.</source>
        <translation>Le raster dont faire une image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="69" />
        <source>Up to three bands; none means true colour by the bands' names, else the first.</source>
        <translation>Trois bandes au plus ; aucune signifie les couleurs vraies d'après les noms, sinon les premières.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="73" />
        <source>This share of the pixels, in percent, becomes black.</source>
        <translation>Cette part des pixels, en pour cent, devient noire.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="74" />
        <source>Pixels above this percentile become white.</source>
        <translation>Les pixels au-dessus de ce percentile deviennent blancs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="77" />
        <source>Balances the colours; without it all bands share one stretch and keep their hue.</source>
        <translation>Équilibre les couleurs ; sinon toutes les bandes partagent un étirement et gardent leur teinte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="85" />
        <source>8-bit picture</source>
        <translation>Image à 8 bits</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="86" />
        <source>An 8-bit GeoTIFF, ready to show.</source>
        <translation>Un GeoTIFF à 8 bits, prêt à montrer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="55" />
        <source>Clouds up to {} %</source>
        <translation>Nuages jusqu'à {} %</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="59" />
        <source>Clouds unknown</source>
        <translation>Nuages inconnus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="74" />
        <source>{} % cloud</source>
        <translation>{} % de nuages</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="75" />
        <source>{} % cloud in the area</source>
        <translation>{} % de nuages dans la zone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="76" />
        <source>covers {} % of the area</source>
        <translation>couvre {} % de la zone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="109" />
        <source>Download this scene</source>
        <translation>Télécharger cette scène</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="123" />
        <location filename="../satart_qgis/desktop/menus.py" line="109" />
        <location filename="../satart_qgis/desktop/menus.py" line="75" />
        <source>Pansharpen…</source>
        <translation>Affiner (pansharpening)…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="76" />
        <source>Pansharpening quality…</source>
        <translation>Qualité de l'affinage…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="77" />
        <source>Sharpen Sentinel-2 bands…</source>
        <translation>Affiner les bandes Sentinel-2…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="78" />
        <source>Find imagery…</source>
        <translation>Rechercher des images…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="79" />
        <source>Download scenes…</source>
        <translation>Télécharger des scènes…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="80" />
        <source>Download map tiles…</source>
        <translation>Télécharger des tuiles…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="81" />
        <source>Download OpenStreetMap…</source>
        <translation>Télécharger OpenStreetMap…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="82" />
        <source>Labels from OpenStreetMap…</source>
        <translation>Étiquettes d'OpenStreetMap…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="111" />
        <location filename="../satart_qgis/desktop/menus.py" line="83" />
        <source>Spectral index…</source>
        <translation>Indice spectral…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="124" />
        <location filename="../satart_qgis/desktop/menus.py" line="110" />
        <location filename="../satart_qgis/desktop/menus.py" line="84" />
        <source>Stretch to 8-bit…</source>
        <translation>Étirer en 8 bits…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="85" />
        <source>Check runtime…</source>
        <translation>Vérifier l'environnement…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="101" />
        <source>SatArt: pansharpen, and more in the menu</source>
        <translation>SatArt : affinage, et davantage dans le menu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="122" />
        <source>Find imagery here…</source>
        <translation>Rechercher des images ici…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/suggestions.py" line="79" />
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="42" />
        <source>The authentication configuration '{}' names no server; write one as its Resource.</source>
        <translation>La configuration d'authentification « {} » n'indique aucun serveur ; inscrivez-en un comme ressource.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="132" />
        <source>There is no authentication configuration '{}'.</source>
        <translation>Il n'y a pas de configuration d'authentification « {} ».</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="136" />
        <source>The authentication configuration '{}' could not be read; check it, and the master password, under Settings &gt; Options &gt; Authentication.</source>
        <translation>La configuration d'authentification « {} » n'a pas pu être lue ; vérifiez-la, ainsi que le mot de passe principal, dans Préférences &gt; Options &gt; Authentification.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/network.py" line="144" />
        <source>The authentication configuration '{}' ({}) does not log in by a header; choose one of the methods Basic, API Header or OAuth2 with its token in the header.</source>
        <translation>La configuration d'authentification « {} » ({}) ne s'identifie pas par un en-tête ; choisissez une des méthodes Basic, API Header ou OAuth2 avec son jeton dans l'en-tête.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/plugin.py" line="34" />
        <source>Another plugin has the provider id 'satart'; disable the other copy.</source>
        <translation>Une autre extension a l'identifiant « satart » ; désactivez l'autre copie.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/provider.py" line="59" />
        <source>Ready-made models</source>
        <translation>Modèles prêts à l'emploi</translation>
    </message>
</context></TS>
