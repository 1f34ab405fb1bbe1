<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
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
        <translation>Rapport</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="100" />
        <location filename="../satart_qgis/algorithms/base.py" line="104" />
        <source>Pansharpening</source>
        <translation>Affinage panchromatique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="99" />
        <location filename="../satart_qgis/algorithms/base.py" line="105" />
        <source>Imagery</source>
        <translation>Imagerie</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="101" />
        <location filename="../satart_qgis/algorithms/segment.py" line="162" />
        <location filename="../satart_qgis/algorithms/base.py" line="106" />
        <source>Land use</source>
        <translation>Occupation du sol</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="102" />
        <location filename="../satart_qgis/algorithms/base.py" line="107" />
        <source>Art</source>
        <translation>Art</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="103" />
        <location filename="../satart_qgis/algorithms/base.py" line="108" />
        <source>Super-resolution</source>
        <translation>Super-résolution</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="135" />
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="136" />
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="147" />
        <source>QGIS's own Python was not found.</source>
        <translation>Le Python de QGIS est introuvable.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="196" />
        <source>The extent has no area; leave it empty or draw it anew.</source>
        <translation>L'emprise n'a pas de surface ; laissez-la vide ou tracez-la de nouveau.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="257" />
        <source>The style of {} could not be saved.</source>
        <translation>Le style de {} n'a pas pu être enregistré.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/base.py" line="278" />
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
        <location filename="../satart_qgis/algorithms/checkruntime.py" line="77" />
        <source>The page to read and to paste.</source>
        <translation>La page à lire et à joindre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="57" />
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
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="73" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="31" />
        <source>Deep image prior</source>
        <translation>Deep Image Prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="35" />
        <source>Super-resolves, denoises or fills gaps with an untrained network; needs no model.</source>
        <translation>Super-résout, débruite ou comble des lacunes avec un réseau non entraîné ; ne demande pas de modèle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="39" />
        <source>super-resolution,denoise,inpaint,clouds,stripes,gaps,untrained,ulyanov,prior</source>
        <translation>super-résolution,débruitage,inpainting,nuages,rayures,lacunes,non entraîné,ulyanov,prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="44" />
        <source>Fits a network to this one image and uses that networks find natural images before noise (Ulyanov and others, 2018). It needs no training data, takes any number of bands, and is slow: this dialog and the log say how long before it starts. Averaged back to the original pixels, a super-resolved result equals the image.</source>
        <translation>Ajuste un réseau à cette seule image et profite de ce que les réseaux trouvent les images naturelles avant le bruit (Ulyanov et al., 2018). Aucune donnée d’entraînement n’est nécessaire, le nombre de bandes est libre, et c’est lent : cette fenêtre et le journal disent combien de temps avant de commencer. Ramené aux pixels d’origine, un résultat de super-résolution est égal à l’image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="54" />
        <source>{} deep image prior</source>
        <translation>{} deep image prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="59" />
        <source>By the preset</source>
        <translation>Selon le préréglage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="60" />
        <source>After its MTF</source>
        <translation>Selon sa FTM</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="61" />
        <source>Lanczos, as in the paper</source>
        <translation>Lanczos, comme dans l'article</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="88" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="63" />
        <source>Resampling</source>
        <translation>Rééchantillonnage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="67" />
        <source>How the sensor sees finer ground.</source>
        <translation>Comment le capteur voit un sol plus fin.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="106" />
        <location filename="../satart_qgis/algorithms/paint.py" line="100" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="75" />
        <source>Number of steps</source>
        <translation>Nombre d'itérations</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="80" />
        <source>How many steps the fits took together.</source>
        <translation>Le nombre d'itérations de tous les ajustements ensemble.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="31" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="84" />
        <source>Super-resolve</source>
        <translation>Super-résoudre</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="85" />
        <source>Remove noise</source>
        <translation>Enlever le bruit</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="86" />
        <source>Fill gaps (nodata and the mask)</source>
        <translation>Combler les lacunes (pixels sans données et masque)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="89" />
        <source>Fast (a smaller network)</source>
        <translation>Rapide (un réseau plus petit)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="90" />
        <source>Reference (the paper's network, slow)</source>
        <translation>Référence (le réseau de l'article, lent)</translation>
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
        <translation>Masque</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="123" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="101" />
        <location filename="../satart_qgis/algorithms/paint.py" line="96" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="94" />
        <source>Steps</source>
        <translation>Itérations</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="95" />
        <source>Runs</source>
        <translation>Passes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/pansharpen.py" line="72" />
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="85" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="96" />
        <source>Bands (empty: all)</source>
        <translation>Bandes (vide : toutes)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="98" />
        <source>The image to work on.</source>
        <translation>L'image à traiter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="100" />
        <source>Purpose</source>
        <translation>But</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="101" />
        <source>What is to be done.</source>
        <translation>Ce qu'il faut faire.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="120" />
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="105" />
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="106" />
        <source>The fast one is the choice without a GPU.</source>
        <translation>Le rapide est le choix à faire sans GPU.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="108" />
        <source>Pixels to fill are not 0 in it, such as a mask of clouds.</source>
        <translation>Les pixels à combler n'y valent pas 0, par exemple un masque de nuages.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="110" />
        <source>The bands to work on; none means all.</source>
        <translation>Les bandes à traiter ; aucune signifie toutes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="112" />
        <source>0 takes the preset's, and stops early when it may.</source>
        <translation>0 prend le nombre du préréglage, et s'arrête plus tôt quand c'est possible.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/deepimageprior.py" line="116" />
        <source>The mean of several is better, and their spread is what is guessed.</source>
        <translation>La moyenne de plusieurs est meilleure, et leur dispersion est ce qui est supposé.</translation>
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
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="97" />
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="79" />
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
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="105" />
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="207" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="165" />
        <location filename="../satart_qgis/algorithms/superresolve.py" line="60" />
        <location filename="../satart_qgis/algorithms/segment.py" line="112" />
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
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="211" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="179" />
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
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="206" />
        <location filename="../satart_qgis/algorithms/printart.py" line="121" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="110" />
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
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="29" />
        <source>Export a model to ONNX</source>
        <translation>Exporter un modèle en ONNX</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="33" />
        <source>Writes a land-use model as an ONNX file that other programs can run.</source>
        <translation>Écrit un modèle d'occupation du sol dans un fichier ONNX que d'autres programmes peuvent exécuter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="37" />
        <source>onnx,deepness,export,model,network,share</source>
        <translation>onnx,deepness,export,modèle,réseau,partage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="41" />
        <source>Writes a model and its weights as one ONNX file. It carries the names of the classes, the pixel size and the scaling in the keys that the Deepness plugin reads.</source>
        <translation>Écrit un modèle et ses poids en un seul fichier ONNX. Il porte les noms des classes, la taille des pixels et la mise à l'échelle dans les clés que lit l'extension Deepness.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="49" />
        <source>ONNX file</source>
        <translation>Fichier ONNX</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="95" />
        <location filename="../satart_qgis/algorithms/superresolve.py" line="70" />
        <location filename="../satart_qgis/algorithms/segment.py" line="124" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="170" />
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="55" />
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="56" />
        <source>The model to export.</source>
        <translation>Le modèle à exporter.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/exportmodel.py" line="59" />
        <source>The file to write.</source>
        <translation>Le fichier à écrire.</translation>
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
        <location filename="../satart_qgis/algorithms/supersampling.py" line="108" />
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
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="96" />
        <source>The methods to compare; the numbers below are the first one's. Scripts give ids, such as gsa, never numbers.</source>
        <translation>Les méthodes à comparer ; les nombres ci-dessous sont ceux de la première. Les scripts donnent des identifiants, comme gsa, jamais des numéros.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="107" />
        <source>Numbers</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="109" />
        <source>A page with a table of all numbers and pictures side by side.</source>
        <translation>Une page avec un tableau de tous les chiffres et des images côte à côte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/fusionquality.py" line="110" />
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
        <location filename="../satart_qgis/algorithms/judging.py" line="22" />
        <source>VGG 16, as in the papers (528 MB are fetched once)</source>
        <translation>VGG 16, comme dans les articles (528 Mo téléchargés une seule fois)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/judging.py" line="23" />
        <source>VGG 19, as in the papers (548 MB are fetched once)</source>
        <translation>VGG 19, comme dans les articles (548 Mo téléchargés une seule fois)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="117" />
        <location filename="../satart_qgis/algorithms/judging.py" line="25" />
        <source>Feature network</source>
        <translation>Réseau de caractéristiques</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="116" />
        <location filename="../satart_qgis/algorithms/judging.py" line="27" />
        <source>What textures are judged with; empty for the network that ships.</source>
        <translation>Ce avec quoi les textures sont jugées ; vide : le réseau fourni.</translation>
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
        <location filename="../satart_qgis/algorithms/modelling.py" line="52" />
        <source>Automatic (a GPU where one works)</source>
        <translation>Automatique (un GPU, s'il y en a un qui fonctionne)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="58" />
        <source>What computes the model. The log says which.</source>
        <translation>Ce qui calcule le modèle. Le journal l'indique.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="64" />
        <source>Automatic (bfloat16 where the device is fast at it)</source>
        <translation>Automatique (bfloat16 si le périphérique y est rapide)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="65" />
        <source>32 bits (slower, exact)</source>
        <translation>32 bits (plus lent, exact)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="67" />
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="68" />
        <source>The numbers that the model is computed with.</source>
        <translation>Les nombres avec lesquels le modèle est calculé.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="73" />
        <source>Overlap of tiles (pixels)</source>
        <translation>Recouvrement des tuiles (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="74" />
        <source>How many pixels neighbouring tiles share and blend; -1 takes as many as the model needs.</source>
        <translation>Nombre de pixels que les tuiles voisines partagent et fondent ; -1 prend autant qu'il en faut au modèle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="82" />
        <source>The model also looks at the image mirrored and turned by quarters, and its probabilities are averaged. It takes eight times as long.</source>
        <translation>Le modèle regarde aussi l’image en miroir et tournée par quarts, et ses probabilités sont moyennées. Cela prend huit fois plus de temps.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="87" />
        <source>Average over flips and turns (better, slow)</source>
        <translation>Moyenner sur les miroirs et rotations (meilleur, lent)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="93" />
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="94" />
        <source>Of what is drawn by chance: equal seeds give equal results on equal machines.</source>
        <translation>De ce qui est tiré au hasard : des graines égales donnent des résultats égaux sur des machines égales.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="103" />
        <source>Name of the model</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="104" />
        <source>As lists show it; else its file's name.</source>
        <translation>Tel que les listes le montrent ; sinon le nom de son fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="201" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="106" />
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="236" />
        <location filename="../satart_qgis/algorithms/modelling.py" line="106" />
        <source>Of the model, for its card.</source>
        <translation>Celle du modèle, pour sa fiche.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="109" />
        <source>Whose data the model has learned from, for its card.</source>
        <translation>De qui viennent les données dont le modèle a appris, pour sa fiche.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/modelling.py" line="172" />
        <source>The card of the new model; its weights are written beside it. Models in the folder that is proposed appear in the lists of models.</source>
        <translation>La fiche du nouveau modèle ; ses poids sont écrits à côté. Les modèles du dossier proposé apparaissent dans les listes de modèles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="109" />
        <location filename="../satart_qgis/algorithms/online.py" line="124" />
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="131" />
        <source>Area of interest</source>
        <translation>Zone d'intérêt</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/online.py" line="146" />
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
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="88" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="82" />
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
        <location filename="../satart_qgis/algorithms/paint.py" line="62" />
        <source>Paint like any picture</source>
        <translation>Peindre comme une image quelconque</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="66" />
        <source>Repaints a raster in the style of any picture, without training; slow and thorough.</source>
        <translation>Repeint un raster dans le style d'une image quelconque, sans apprentissage ; lent et minutieux.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="72" />
        <source>art,style transfer,painting,gatys,neural style,optimisation,poster,print</source>
        <translation>art,transfert de style,peinture,gatys,style neuronal,optimisation,affiche,impression</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="78" />
        <source>Changes the pixels step by step until the textures of the picture are those of one or several paintings while its content stays (Gatys and others, 2015). Any size works, as the state lies on disk; this dialog and the log say beforehand how long it takes and how much disk it needs. When it is stopped, the best picture so far is kept.</source>
        <translation>Modifie les pixels pas à pas jusqu’à ce que les textures de l’image soient celles d’un ou de plusieurs tableaux, son contenu restant (Gatys et al., 2015). Toute taille convient, car l’état se trouve sur le disque ; cette fenêtre et le journal disent d’avance combien de temps cela prend et combien de place il faut. Si on l’arrête, la meilleure image obtenue est conservée.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="94" />
        <source>Paintings</source>
        <translation>Tableaux</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="78" />
        <location filename="../satart_qgis/algorithms/paint.py" line="98" />
        <source>Style loss</source>
        <translation>Perte de style</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="79" />
        <location filename="../satart_qgis/algorithms/paint.py" line="99" />
        <source>Content loss</source>
        <translation>Perte de contenu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="115" />
        <location filename="../satart_qgis/algorithms/paint.py" line="104" />
        <source>The image to repaint.</source>
        <translation>L'image à repeindre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="105" />
        <source>One or several pictures (JPEG, PNG, TIFF) to learn from.</source>
        <translation>Une ou plusieurs images (JPEG, PNG, TIFF) dont apprendre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="108" />
        <source>At the coarsest scale; each finer one takes half as many. More is better and slower.</source>
        <translation>À l'échelle la plus grossière ; chaque échelle plus fine en prend la moitié. Plus est mieux et plus lent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="69" />
        <location filename="../satart_qgis/algorithms/printart.py" line="84" />
        <location filename="../satart_qgis/algorithms/paint.py" line="118" />
        <source>Painted</source>
        <translation>Peint</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="70" />
        <location filename="../satart_qgis/algorithms/paint.py" line="119" />
        <source>An 8-bit RGB GeoTIFF on the raster's own grid, with alpha where the raster has it.</source>
        <translation>Un GeoTIFF RVB de 8 bits sur la grille même du raster, avec alpha là où le raster en a.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="92" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="83" />
        <location filename="../satart_qgis/algorithms/paint.py" line="126" />
        <source>Previews</source>
        <translation>Aperçus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="93" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="84" />
        <location filename="../satart_qgis/algorithms/paint.py" line="127" />
        <source>A folder of small pictures of the work in progress.</source>
        <translation>Un dossier de petites images du travail en cours.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="136" />
        <source>Size of the paintings (pixels)</source>
        <translation>Taille des tableaux (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="138" />
        <source>Step size</source>
        <translation>Taille du pas</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="135" />
        <location filename="../satart_qgis/algorithms/paint.py" line="140" />
        <source>Weight of the content</source>
        <translation>Poids du contenu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="136" />
        <location filename="../satart_qgis/algorithms/paint.py" line="141" />
        <source>Weight of the style</source>
        <translation>Poids du style</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="137" />
        <location filename="../satart_qgis/algorithms/paint.py" line="142" />
        <source>Weight of the smoothness</source>
        <translation>Poids du lissage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="148" />
        <source>Shares of the paintings</source>
        <translation>Parts des tableaux</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="149" />
        <source>How much each counts, in their order, such as 2,1; all the same if empty.</source>
        <translation>Combien chacun compte, dans leur ordre, par exemple 2,1 ; tous autant si vide.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="153" />
        <source>Their longer side in pixels of the raster: the larger, the broader the strokes.</source>
        <translation>Leur plus grand côté en pixels du raster : plus il est grand, plus les touches sont larges.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="143" />
        <location filename="../satart_qgis/algorithms/paint.py" line="155" />
        <source>More keeps the image recognisable.</source>
        <translation>Plus garde l'image reconnaissable.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="144" />
        <location filename="../satart_qgis/algorithms/paint.py" line="156" />
        <source>More follows the painting.</source>
        <translation>Plus suit le tableau.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="145" />
        <location filename="../satart_qgis/algorithms/paint.py" line="157" />
        <source>More removes grain.</source>
        <translation>Plus enlève le grain.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="159" />
        <source>Scales</source>
        <translation>Échelles</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="160" />
        <source>It begins with a small picture and grows it; more scales make broader strokes.</source>
        <translation>Commence par une petite image et l'agrandit ; plus d'échelles donnent des touches plus larges.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="162" />
        <source>The largest change of a pixel in a step.</source>
        <translation>Le plus grand changement d'un pixel en une itération.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="58" />
        <location filename="../satart_qgis/algorithms/painting.py" line="235" />
        <location filename="../satart_qgis/algorithms/paint.py" line="164" />
        <source>Bands for red, green and blue</source>
        <translation>Bandes pour rouge, vert et bleu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="245" />
        <location filename="../satart_qgis/algorithms/paint.py" line="165" />
        <source>Three bands; none means true colour by the bands' names.</source>
        <translation>Trois bandes ; aucune signifie couleurs naturelles d'après le nom des bandes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="174" />
        <source>How far the result is from the paintings' textures.</source>
        <translation>Combien le résultat est loin des textures des tableaux.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="175" />
        <source>How far the result is from what the image shows.</source>
        <translation>Combien le résultat est loin de ce que montre l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="176" />
        <source>How many steps were done, at all scales.</source>
        <translation>Le nombre d'itérations faites, à toutes les échelles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/paint.py" line="218" />
        <source>{} (stopped)</source>
        <translation>{} (arrêté)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="36" />
        <source>The painting's colours</source>
        <translation>Les couleurs du tableau</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="37" />
        <source>The image's colours, the painting's light and shade</source>
        <translation>Les couleurs de l'image, l'ombre et la lumière du tableau</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="38" />
        <source>The painting's style, matched to the image's mean and spread of colours</source>
        <translation>Le style du tableau, ajusté à la moyenne et à la dispersion des couleurs de l'image</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="41" />
        <source>The image's main colours as a palette</source>
        <translation>Les couleurs principales de l'image comme palette</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="160" />
        <location filename="../satart_qgis/algorithms/painting.py" line="44" />
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="45" />
        <source>Whose colours the result has. What is matched is counted over the whole raster.</source>
        <translation>De qui le résultat a les couleurs. Ce qui est ajusté est compté sur tout le raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="52" />
        <source>{image}, after {style}</source>
        <translation>{image}, d’après {style}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="54" />
        <source>{image}, after {first} and {second}</source>
        <translation>{image}, d’après {first} et {second}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="56" />
        <source>{image}, after {count} pictures</source>
        <translation>{image}, d’après {count} images</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="109" />
        <source>{}, a style for each class</source>
        <translation>{}, un style par classe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="122" />
        <source>Style</source>
        <translation>Style</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="123" />
        <source>A painting from the list, or the card of a style that you have trained.</source>
        <translation>Un tableau de la liste, ou la fiche d'un style que vous avez entraîné.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="129" />
        <source>Stroke size (0 fine, 1 broad)</source>
        <translation>Taille des touches (0 fine, 1 large)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="131" />
        <source>How broad the brush is; styles of one stroke size ignore it.</source>
        <translation>La largeur du pinceau ; les styles à une seule taille de touches l'ignorent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="136" />
        <source>Stroke size in metres</source>
        <translation>Taille des touches en mètres</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="139" />
        <source>The breadth of a stroke on the ground, at every scale; 0 is off.</source>
        <translation>La largeur d'une touche au sol, à toute échelle ; 0 désactive.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="159" />
        <location filename="../satart_qgis/algorithms/painting.py" line="145" />
        <source>Strength</source>
        <translation>Intensité</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="146" />
        <source>1 is the painting, 0 the image; between, both are mixed.</source>
        <translation>1 est le tableau, 0 l'image ; entre les deux, un mélange.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="150" />
        <source>Stroke size raster</source>
        <translation>Raster de taille des touches</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="153" />
        <source>Stroke size band</source>
        <translation>Bande de la largeur des touches</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="158" />
        <source>Stroke size layer</source>
        <translation>Couche de taille des touches</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="162" />
        <source>Stroke size attribute</source>
        <translation>Attribut de taille des touches</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="169" />
        <source>A band of the image itself that says it: fine strokes where it is low.</source>
        <translation>Une bande de l'image elle-même qui l'indique : touches fines là où elle est basse.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="171" />
        <source>0 to 1 for each place: fine strokes here, broad ones there.</source>
        <translation>De 0 à 1 pour chaque endroit : touches fines ici, larges là.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="172" />
        <source>Map features that say the stroke size, instead of a raster.</source>
        <translation>Des objets cartographiques qui donnent la taille des touches, à la place d'un raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="173" />
        <source>The number of these features that says it.</source>
        <translation>Le champ numérique de ces objets qui la donne.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="179" />
        <source>Share of the second style</source>
        <translation>Part du second style</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="90" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="83" />
        <location filename="../satart_qgis/algorithms/painting.py" line="180" />
        <source>Class raster</source>
        <translation>Raster de classes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="181" />
        <source>Feather (pixels)</source>
        <translation>Fondu (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="166" />
        <location filename="../satart_qgis/algorithms/painting.py" line="186" />
        <source>Second style</source>
        <translation>Second style</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="187" />
        <source>Mixed with the first.</source>
        <translation>Mélangé au premier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="189" />
        <source>0 is the first style alone, 1 the second.</source>
        <translation>0 est le premier style seul, 1 le second.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="190" />
        <source>Such as a land-use map: each class gets a style of its own.</source>
        <translation>Par exemple une carte d'occupation du sol : chaque classe reçoit son propre style.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="193" />
        <source>Style of each class</source>
        <translation>Style de chaque classe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="194" />
        <source>Class numbers and styles, such as 1=great-wave, 2=starry-night; none leaves a class as it is.</source>
        <translation>Numéros de classes et styles, par exemple 1=great-wave, 2=starry-night ; none laisse une classe telle quelle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="201" />
        <source>Over how many pixels of the result classes and masks fade into each other.</source>
        <translation>Sur combien de pixels du résultat les classes et les masques se fondent l'un dans l'autre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="209" />
        <source>Mask layer</source>
        <translation>Couche de masque</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="212" />
        <source>Features to keep crisp</source>
        <translation>Objets à garder nets</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="216" />
        <source>Width of crisp lines (pixels)</source>
        <translation>Largeur des lignes nettes (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="218" />
        <source>Colour of crisp features</source>
        <translation>Couleur des objets nets</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="221" />
        <source>Only where this raster is not 0 is painted.</source>
        <translation>Seul est peint ce où ce raster ne vaut pas 0.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="222" />
        <source>Only inside these map features is painted, instead.</source>
        <translation>Seul est peint l'intérieur de ces objets cartographiques, à la place.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="187" />
        <location filename="../satart_qgis/algorithms/painting.py" line="223" />
        <source>Roads, water or labels that stay as sharp as in the image.</source>
        <translation>Routes, eaux ou étiquettes qui restent aussi nettes que dans l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="224" />
        <source>How broad lines among them are, in pixels of the result.</source>
        <translation>La largeur des lignes parmi eux, en pixels du résultat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="225" />
        <source>What they are drawn in; the image's own pixels without one.</source>
        <translation>Ce en quoi ils sont dessinés ; sans couleur, les pixels mêmes de l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="231" />
        <source>Exact statistics</source>
        <translation>Statistiques exactes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="233" />
        <source>Statistics to reuse</source>
        <translation>Statistiques à réutiliser</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="239" />
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="240" />
        <source>Colours to paint in, such as #1d3557, #f1faee; without them a palette is the image's own.</source>
        <translation>Couleurs dans lesquelles peindre, par exemple #1d3557, #f1faee ; sans elles, une palette est celle de l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="249" />
        <source>Counts over every pixel instead of a sample, for the last print. It takes a fifth longer, up to two thirds where rasters are very large, and room on the disk.</source>
        <translation>Compte sur tous les pixels au lieu d’un échantillon, pour le dernier tirage. Cela prend un cinquième de temps en plus, jusqu’à deux tiers pour les très grands rasters, et de la place sur le disque.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="257" />
        <source>What was saved with a neighbouring sheet of pixels of the same size, so that both fit together where they overlap by 150 pixels or more. Parts of one raster fit side by side.</source>
        <translation>Ce qui a été enregistré avec une feuille voisine aux pixels de même taille, pour que les deux s’accordent là où elles se recouvrent de 150 pixels ou plus. Les parties d’un même raster s’accordent côte à côte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="269" />
        <source>Statistics of this picture</source>
        <translation>Statistiques de cette image</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/painting.py" line="273" />
        <source>What was counted over this raster, for its neighbours to reuse. It lies beside the painting, if no file is chosen; the log says where.</source>
        <translation>Ce qui a été compté sur ce raster, pour que les feuilles voisines le réutilisent. Sans fichier choisi, cela se trouve à côté de la peinture ; le journal dit où.</translation>
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
        <source>MTF-GLP-FS is fast and safe for every sensor; MTF-GLP-CBD and BDSD are often the closest to the truth; Automatic tries some on the middle of the image and says which it took. Scripts give the id, such as gsa, never a number.</source>
        <translation>MTF-GLP-FS est rapide et sûr pour tout capteur ; MTF-GLP-CBD et BDSD sont souvent les plus proches de la vérité ; Automatique en essaie quelques-unes au milieu de l'image et dit laquelle a été prise. Les scripts donnent l'identifiant, comme gsa, jamais un numéro.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="111" />
        <source>Only this area is processed; leave it empty for the whole raster.</source>
        <translation>Seule cette zone est traitée ; laissez vide pour tout le raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="136" />
        <source>ZSTD (fast and small)</source>
        <translation>ZSTD (rapide et compact)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="137" />
        <source>DEFLATE (read by everything, slower)</source>
        <translation>DEFLATE (lu par tous, plus lent)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="138" />
        <source>None (fastest, large)</source>
        <translation>Aucune (le plus rapide, volumineux)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="141" />
        <source>Tile size (pixels)</source>
        <translation>Taille des tuiles (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="142" />
        <source>Compression</source>
        <translation>Compression</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="143" />
        <source>Build overviews</source>
        <translation>Créer des aperçus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="145" />
        <source>Smaller tiles need less memory; the result is the same.</source>
        <translation>Des tuiles plus petites demandent moins de mémoire ; le résultat est le même.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="146" />
        <source>Smaller tiles need less memory. 0 takes the size the model was measured with.</source>
        <translation>De plus petites tuiles demandent moins de mémoire. 0 prend la taille avec laquelle le modèle a été mesuré.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="153" />
        <source>How the GeoTIFF is packed, without loss. Where ZSTD is missing, DEFLATE is used.</source>
        <translation>Comment le GeoTIFF est compressé, sans perte. Là où ZSTD manque, DEFLATE est utilisé.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/parameters.py" line="158" />
        <source>Reduced copies inside the file, so that it draws fast on the map.</source>
        <translation>Copies réduites dans le fichier, pour un affichage rapide sur la carte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="46" />
        <source>Print a painting</source>
        <translation>Imprimer une peinture</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="50" />
        <source>Paints an area for a print of some width, and lays it out on a page.</source>
        <translation>Peint une zone pour une impression d'une largeur donnée et la met en page.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="54" />
        <source>art,print,poster,layout,pdf,dpi,style transfer,painting</source>
        <translation>art,impression,affiche,mise en page,PDF,ppp,transfert de style,peinture</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="58" />
        <source>Paints an area with as many pixels as a print of that width needs, so that strokes are as broad on paper as they should be, and exports a page with the picture, a title and an attribution. In the Desktop the page is also a print layout of the project, to be changed and exported again. Feathers and crisp lines are measured in the print's own pixels: 300 dots per inch are 12 to a millimetre.</source>
        <translation>Peint une zone avec autant de pixels qu'il en faut pour une impression de cette largeur, afin que les touches aient sur le papier la largeur voulue, et exporte une page avec l'image, un titre et une attribution. Dans QGIS Desktop, la page est aussi une mise en page du projet, à modifier et à exporter de nouveau. Les fondus et les lignes nettes se mesurent en pixels de l'impression : 300 points par pouce en font 12 par millimètre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="68" />
        <source>Print</source>
        <translation>Impression</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="70" />
        <source>Pixels across</source>
        <translation>Pixels en largeur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="71" />
        <source>Pixels down</source>
        <translation>Pixels en hauteur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="81" />
        <source>The page as PDF, PNG, JPEG or TIFF.</source>
        <translation>La page en PDF, PNG, JPEG ou TIFF.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="85" />
        <source>The picture alone, an 8-bit RGB GeoTIFF with the pixels of the print, with alpha where the raster has it.</source>
        <translation>L'image seule, un GeoTIFF RVB de 8 bits avec les pixels de l'impression, avec alpha là où le raster en a.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="97" />
        <source>Width of the picture (mm)</source>
        <translation>Largeur de l'image (mm)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="98" />
        <source>Dots per inch</source>
        <translation>Points par pouce</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="99" />
        <source>Stroke size on paper (mm)</source>
        <translation>Largeur des touches sur le papier (mm)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="104" />
        <source>On paper; its height follows from the area.</source>
        <translation>Sur le papier ; la hauteur découle de la zone.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="105" />
        <source>300 for what is held in the hand; half of it suffices on a wall.</source>
        <translation>300 pour ce que l'on tient en main ; la moitié suffit au mur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="107" />
        <source>The breadth of a stroke on paper instead; 0 is off.</source>
        <translation>À la place, la largeur d'une touche sur le papier ; 0 pour désactiver.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="114" />
        <source>Margin (mm)</source>
        <translation>Marge (mm)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="117" />
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="117" />
        <source>Below the picture; nothing if empty.</source>
        <translation>Sous l'image ; rien si vide.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="122" />
        <source>In small letters: whose image it is. What the layer says of itself if empty.</source>
        <translation>En petits caractères : à qui est l'image. Si vide, ce que la couche dit d'elle-même.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="124" />
        <source>Paper left white around the picture.</source>
        <translation>Papier laissé blanc autour de l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="130" />
        <source>How many pixels the picture has from left to right.</source>
        <translation>Nombre de pixels de l'image de gauche à droite.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="131" />
        <source>How many it has from top to bottom.</source>
        <translation>Nombre de pixels de haut en bas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="162" />
        <source>A print is a PDF, PNG, JPEG or TIFF file, not '{}'; name it so.</source>
        <translation>Une impression est un fichier PDF, PNG, JPEG ou TIFF, pas « {} » ; nommez-la ainsi.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="166" />
        <source>The print would be written over {}; choose another file.</source>
        <translation>L’impression serait écrite par-dessus {} ; choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/prints.py" line="104" />
        <location filename="../satart_qgis/algorithms/printart.py" line="169" />
        <source>{} can't be written; choose another file or folder.</source>
        <translation>{} ne peut pas être écrit ; choisissez un autre fichier ou dossier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="178" />
        <source>Printing…</source>
        <translation>Impression en cours…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/printart.py" line="198" />
        <source>The page is the print layout '{}', under Project &gt; Layouts.</source>
        <translation>La page est la mise en page « {} », sous Projet &gt; Mises en page.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="49" />
        <source>Search for scenes</source>
        <translation>Rechercher des scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="53" />
        <source>Finds satellite scenes of an area in a STAC catalogue and shows their footprints.</source>
        <translation>Trouve les scènes satellite d'une zone dans un catalogue STAC et montre leurs emprises.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="57" />
        <source>stac,catalogue,find,imagery,landsat,sentinel-2,satellite,cloud,footprint,planetary computer</source>
        <translation>stac,catalogue,trouver,imagerie,landsat,sentinel-2,satellite,nuages,emprise,planetary computer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="64" />
        <source>Asks a catalogue of satellite imagery (a STAC API, or a static catalogue or item on disk) for the scenes of an area. The footprints come sorted by cloud, then by how much of the area they cover, and coloured by cloud; switch on Show Map Tips in the View menu to see a scene's thumbnail under the mouse. The action 'Download this scene' opens the download for a footprint; the terms of the catalogue and of the imagery are yours to accept.</source>
        <translation>Demande à un catalogue d'imagerie satellite (une API STAC, ou un catalogue statique ou un item sur le disque) les scènes d'une zone. Les emprises arrivent triées par nuages, puis par part de la zone couverte, et colorées par nuages ; activez « Afficher les infobulles » dans le menu Vue pour voir la vignette d'une scène sous la souris. L'action « Télécharger cette scène » ouvre le téléchargement pour une emprise ; il vous revient d'accepter les conditions du catalogue et de l'imagerie.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="75" />
        <source>How many scenes were found.</source>
        <translation>Le nombre de scènes trouvées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="99" />
        <source>A GeoPackage of footprints with date, cloud cover, coverage and addresses.</source>
        <translation>Un GeoPackage d'emprises avec date, couverture nuageuse, part de la zone et adresses.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="101" />
        <source>Number of scenes</source>
        <translation>Nombre de scènes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="107" />
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="113" />
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="118" />
        <source>One of the free public catalogues, the address of a STAC API, or the path of a static catalogue.</source>
        <translation>Un des catalogues publics gratuits, l'adresse d'une API STAC, ou le chemin d'un catalogue statique.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="125" />
        <source>What kind of imagery; the ids of a catalogue's other collections can be written here.</source>
        <translation>Le type d'imagerie ; les identifiants des autres collections d'un catalogue peuvent être écrits ici.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="129" />
        <source>Scenes that touch this box are found.</source>
        <translation>Les scènes qui touchent ce rectangle sont trouvées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="131" />
        <source>Scenes that touch these polygons are found; together with a box, both count.</source>
        <translation>Les scènes qui touchent ces polygones sont trouvées ; avec un rectangle, les deux comptent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="136" />
        <source>Clouds up to (%)</source>
        <translation>Nuages jusqu'à (%)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="138" />
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="138" />
        <source>The first day; empty: any.</source>
        <translation>Le premier jour ; vide : n'importe lequel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="139" />
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="139" />
        <source>The last day; empty: today.</source>
        <translation>Le dernier jour ; vide : aujourd'hui.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="141" />
        <source>Scenes with more cloud are left out; 100 also takes those that do not say.</source>
        <translation>Les scènes plus nuageuses sont écartées ; 100 prend aussi celles qui ne le disent pas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="147" />
        <source>Count clouds inside the area</source>
        <translation>Compter les nuages dans la zone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="149" />
        <source>Satellites</source>
        <translation>Satellites</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="150" />
        <source>Most scenes</source>
        <translation>Scènes au plus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="154" />
        <source>Only scenes of these, like landsat-8,landsat-9: the older ones have other bands; empty: all.</source>
        <translation>Seulement les scènes de ceux-ci, comme landsat-8,landsat-9 : les plus anciens ont d'autres bandes ; vide : tous.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="161" />
        <source>Reads each scene's cloud mask and counts within the area, since a cloudy scene can be clear where it matters; slower.</source>
        <translation>Lit le masque de nuages de chaque scène et compte dans la zone, car une scène nuageuse peut être claire là où il faut ; plus lent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="167" />
        <source>The clearest ones are kept.</source>
        <translation>Les plus claires sont gardées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/searchscenes.py" line="172" />
        <source>The login to a catalogue that asks for one; its secret goes to that server and into no file.</source>
        <translation>L'identification auprès d'un catalogue qui en demande une ; son secret va à ce serveur et dans aucun fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="48" />
        <source>Map land use</source>
        <translation>Cartographier l'occupation du sol</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="52" />
        <source>Gives every pixel of a raster a class, with a model that ships or one of your own.</source>
        <translation>Donne une classe à chaque pixel d'un raster, avec un modèle fourni ou l'un des vôtres.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="56" />
        <source>segmentation,land use,land cover,classification,buildings,deep learning,neural network,semantic,u-net</source>
        <translation>segmentation,occupation du sol,couverture du sol,classification,bâtiments,apprentissage profond,réseau de neurones,sémantique,u-net</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="64" />
        <source>Runs a network over a raster of any size and writes a raster of classes with their names and colours; on request also how sure it is, a probability for each class, polygons, and a report of the areas. An image whose pixels are much finer or coarser than what the model was trained on is resampled while it is read; the log says so. Nodata stays nodata.</source>
        <translation>Exécute un réseau sur un raster de toute taille et écrit un raster de classes avec leurs noms et leurs couleurs ; sur demande aussi son degré de confiance, une probabilité pour chaque classe, des polygones et un rapport des surfaces. Une image dont les pixels sont bien plus fins ou plus grossiers que ceux sur lesquels le modèle a été entraîné est rééchantillonnée à la lecture ; le journal l'indique. Les pixels sans données le restent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="74" />
        <source>{} land use</source>
        <translation>{} occupation du sol</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="79" />
        <source>{} confidence</source>
        <translation>{} confiance</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="80" />
        <source>{} class probabilities</source>
        <translation>{} probabilités des classes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="81" />
        <source>{} land-use polygons</source>
        <translation>{} polygones d'occupation du sol</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="100" />
        <source>How many polygons there are.</source>
        <translation>Le nombre de polygones.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="101" />
        <source>The number, name, pixels, share and hectares of each class, as JSON.</source>
        <translation>Le numéro, le nom, les pixels, la part et les hectares de chaque classe, en JSON.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="106" />
        <source>Number of polygons</source>
        <translation>Nombre de polygones</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="107" />
        <source>Areas of the classes</source>
        <translation>Surfaces des classes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="114" />
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="115" />
        <source>Majority of the neighbours</source>
        <translation>Majorité des voisins</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="116" />
        <source>Superpixels (follow the edges in the image)</source>
        <translation>Superpixels (suivent les contours de l'image)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="118" />
        <source>Smoothing</source>
        <translation>Lissage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="120" />
        <source>The image to map.</source>
        <translation>L'image à cartographier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="125" />
        <source>What tells the classes: a model from the list, or the file of a card (.json) or of a network in ONNX format. The list says which bands and which pixel size each was made for.</source>
        <translation>Ce qui distingue les classes : un modèle de la liste, ou le fichier d'une fiche (.json) ou d'un réseau au format ONNX. La liste dit pour quelles bandes et quelle taille de pixels chacun est fait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="106" />
        <location filename="../satart_qgis/algorithms/segment.py" line="134" />
        <source>The raster's bands in the order the model wants them; none means by name, else the first ones.</source>
        <translation>Les bandes du raster dans l'ordre que le modèle attend ; aucune signifie d'après leurs noms, sinon les premières.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="140" />
        <source>Removes single pixels that differ from what is around them.</source>
        <translation>Enlève les pixels isolés qui diffèrent de ce qui les entoure.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="152" />
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="154" />
        <source>A GeoPackage of the classes' areas, simplified without gaps between them.</source>
        <translation>Un GeoPackage des surfaces des classes, simplifiées sans vides entre elles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="163" />
        <source>A GeoTIFF of class numbers, with names and colours.</source>
        <translation>Un GeoTIFF de numéros de classes, avec noms et couleurs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="167" />
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="168" />
        <source>How probable the class of each pixel is, in percent.</source>
        <translation>La probabilité de la classe de chaque pixel, en pour cent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="173" />
        <source>Class probabilities</source>
        <translation>Probabilités des classes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="174" />
        <source>A band for each class: its probability, in percent.</source>
        <translation>Une bande par classe : sa probabilité, en pour cent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/segment.py" line="179" />
        <source>A page with the area of each class on the ellipsoid, and what made it.</source>
        <translation>Une page avec la surface de chaque classe sur l'ellipsoïde, et ce qui l'a produite.</translation>
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
        <source>Sets how strongly the instrument blurs each band (its MTF), which the filters then match. Scripts give the id, such as landsat-8-9, never a number.</source>
        <translation>Fixe la force avec laquelle l'instrument floute chaque bande (sa FTM), que les filtres suivent. Les scripts donnent l'identifiant, comme landsat-8-9, jamais un numéro.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="82" />
        <source>Band weights</source>
        <translation>Poids des bandes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="84" />
        <source>Cubic</source>
        <translation>Cubique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="85" />
        <source>Bilinear</source>
        <translation>Bilinéaire</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="86" />
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="92" />
        <source>How much each band adds to the synthetic panchromatic band, like 0.3, 0.4, 0.3; empty means the method's own. Only methods that make one use it, such as Brovey and IHS.</source>
        <translation>Ce que chaque bande apporte à la bande panchromatique synthétique, par exemple 0.3, 0.4, 0.3 ; vide : ceux de la méthode. Seules les méthodes qui en forment une s'en servent, comme Brovey et IHS.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="99" />
        <source>Makes the result, blurred again, agree with the multispectral raster; 0 is off.</source>
        <translation>Fait que le résultat, de nouveau flouté, concorde avec le raster multispectral ; 0 désactive.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="101" />
        <source>How the multispectral bands are brought to the panchromatic grid.</source>
        <translation>Comment les bandes multispectrales sont amenées sur la grille panchromatique.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="104" />
        <source>Match sharpness to the sensor</source>
        <translation>Ajuster la netteté au capteur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="106" />
        <source>Raises the contrast of the panchromatic band's finest details to what the multispectral sensor would have there, after the sensor's MTF. Switch it off for imagery that its supplier has sharpened already. Methods that know no MTF, such as Brovey, ignore it.</source>
        <translation>Porte le contraste des plus fins détails de la bande panchromatique à celui qu'y aurait le capteur multispectral, selon sa FTM. À désactiver pour des images que leur fournisseur a déjà accentuées. Les méthodes sans FTM, comme Brovey, l'ignorent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="113" />
        <source>Reproject the multispectral raster</source>
        <translation>Reprojeter le raster multispectral</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="120" />
        <source>Back-projection steps</source>
        <translation>Étapes de rétroprojection</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="127" />
        <source>Allows the two rasters to lie in different coordinate systems or to be rotated; otherwise such a pair is refused.</source>
        <translation>Permet que les deux rasters soient dans des systèmes de coordonnées différents ou tournés ; sinon une telle paire est refusée.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/sharpening.py" line="151" />
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
        <source>Turns three bands of a raster, or one, into an 8-bit picture that looks the same in every program. The percentiles are counted over the whole raster, without nodata.</source>
        <translation>Fait de trois bandes d'un raster, ou d'une seule, une image 8 bits qui a le même aspect dans tous les programmes. Les percentiles sont comptés sur tout le raster, sans nodata.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="53" />
        <source>{} 8-bit</source>
        <translation>{} 8 bits</translation>
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
        <source>Three bands for colours or one for grey; none means true colour by the bands' names, else the first three.</source>
        <translation>Trois bandes pour des couleurs ou une pour du gris ; aucune signifie couleurs naturelles d'après le nom des bandes, sinon les trois premières.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="75" />
        <source>This share of the pixels, in percent, becomes black.</source>
        <translation>Cette part des pixels, en pour cent, devient noire.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="76" />
        <source>Pixels above this percentile become white.</source>
        <translation>Les pixels au-dessus de ce percentile deviennent blancs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="79" />
        <source>Balances the colours; without it all bands share one stretch and keep their hue.</source>
        <translation>Équilibre les couleurs ; sinon toutes les bandes partagent un étirement et gardent leur teinte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="87" />
        <source>8-bit picture</source>
        <translation>Image à 8 bits</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stretch.py" line="88" />
        <source>An 8-bit GeoTIFF, ready to show.</source>
        <translation>Un GeoTIFF à 8 bits, prêt à montrer.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="26" />
        <source>Paint with a trained style</source>
        <translation>Peindre avec un style entraîné</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="30" />
        <source>Repaints a raster of any size in the style of a painter, without seams.</source>
        <translation>Repeint un raster de toute taille dans le style d'un peintre, sans raccords visibles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="34" />
        <source>art,style transfer,painting,neural style,van gogh,monet,hokusai,munch,kandinsky,print,poster</source>
        <translation>art,transfert de style,peinture,style neuronal,van gogh,monet,hokusai,munch,kandinsky,impression,affiche</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="41" />
        <source>Repaints imagery with a network that has learned a painting. The size of the strokes is free: one number, a raster, or a length in metres that stays the same across scales. The numbers that the network needs of the whole picture are counted once and can be saved, so that neighbouring sheets fit together. Nodata and transparency stay as they are.</source>
        <translation>Repeint des images avec un réseau qui a appris un tableau. La taille des touches est libre : un nombre, un raster, ou une longueur en mètres qui reste la même d'une échelle à l'autre. Les chiffres dont le réseau a besoin sur toute l'image sont comptés une fois et peuvent être enregistrés, pour que des feuilles voisines s'accordent. Les pixels sans données et la transparence restent tels quels.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="51" />
        <source>Stroke size in pixels</source>
        <translation>Largeur des touches en pixels</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="165" />
        <location filename="../satart_qgis/algorithms/stylize.py" line="52" />
        <source>Enlargement</source>
        <translation>Agrandissement</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="53" />
        <source>The breadth of a stroke in pixels of the result; 0 is off.</source>
        <translation>La largeur d'une touche en pixels du résultat ; 0 pour désactiver.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/stylize.py" line="56" />
        <source>How many times as many pixels the result has to each side; below 1 it has fewer.</source>
        <translation>Combien de fois plus de pixels le résultat a de chaque côté ; en dessous de 1, il en a moins.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="35" />
        <source>Makes pixels two or four times finer with a trained network, and says what is guessed.</source>
        <translation>Rend les pixels deux ou quatre fois plus fins avec un réseau entraîné, et dit ce qui est supposé.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="41" />
        <source>super-resolution,upscale,enhance,sharpen,sentinel-2,decrappify,detail,finer</source>
        <translation>super-résolution,agrandir,améliorer,netteté,sentinel-2,decrappify,détail,plus fin</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="46" />
        <source>Makes the pixels finer with a network that has learned how such ground looks. Averaged back to the original pixels, the result equals the image; what goes beyond it is a guess, and a band of its own shows how much of one. Use it to see and to draw, not to measure what the sensor could not see.</source>
        <translation>Rend les pixels plus fins avec un réseau qui a appris l'aspect de tels sols. Ramené par moyenne aux pixels d'origine, le résultat est égal à l'image ; ce qui va au-delà est une supposition, et une bande à part en montre l'ampleur. À utiliser pour voir et pour dessiner, non pour mesurer ce que le capteur n'a pas pu voir.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="55" />
        <source>{} super-resolved</source>
        <translation>{} super-résolu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="62" />
        <source>Deep image prior first</source>
        <translation>Deep image prior d'abord</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="66" />
        <source>The image to make finer.</source>
        <translation>L'image à rendre plus fine.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="71" />
        <source>The list says which bands and which pixel size each was made for.</source>
        <translation>La liste dit pour quelles bandes et quelle taille de pixels chacun est fait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="75" />
        <source>The model's own</source>
        <translation>Celui du modèle</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="79" />
        <source>The bands in the order the model wants them; none means by name, else the first.</source>
        <translation>Les bandes dans l'ordre que le modèle attend ; aucune signifie d'après leurs noms, sinon les premières.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="84" />
        <source>Guide</source>
        <translation>Bandes guides</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="85" />
        <source>Finer bands of the same scene, for models that look at them, such as Sentinel-2's 10 m bands for its 20 m bands. Their pixels are those of the result.</source>
        <translation>Bandes plus fines de la même scène, pour les modèles qui les regardent, comme les bandes à 10 m de Sentinel-2 pour ses bandes à 20 m. Leurs pixels sont ceux du résultat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="95" />
        <source>Cleans the image with an untrained network before; slow, many minutes. It helps with noisy photographs and harms clean images.</source>
        <translation>Nettoie d'abord l'image avec un réseau non entraîné ; lent, de nombreuses minutes. Cela aide les photographies bruitées et nuit aux images propres.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="105" />
        <source>Super-resolved</source>
        <translation>Super-résolu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="111" />
        <source>Views</source>
        <translation>Vues</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="113" />
        <source>Steps of the deep image prior</source>
        <translation>Itérations du deep image prior</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="119" />
        <source>Turned and mirrored views of the image that are averaged: a little better, slower.</source>
        <translation>Des vues tournées et retournées de l'image, dont la moyenne est prise : un peu mieux, plus lent.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/superresolve.py" line="124" />
        <source>Where it comes first; 0 is its own choice.</source>
        <translation>Quand il vient d'abord ; 0 lui laisse le choix.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="63" />
        <source>Times finer</source>
        <translation>Facteur de finesse</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="64" />
        <source>How many pixels one becomes, in each direction.</source>
        <translation>Combien de pixels un seul devient, dans chaque direction.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="71" />
        <source>A GeoTIFF with the same corners and finer pixels.</source>
        <translation>Un GeoTIFF aux mêmes coins et aux pixels plus fins.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="74" />
        <source>Unsupported detail</source>
        <translation>Détail non étayé</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="75" />
        <source>How much of each pixel the image does not determine, in the image's own units.</source>
        <translation>Ce que l'image ne détermine pas de chaque pixel, dans les unités mêmes de l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="80" />
        <source>A page that says how well the result agrees with the image, and where it goes beyond.</source>
        <translation>Une page qui dit combien le résultat concorde avec l'image, et où il va au-delà.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="89" />
        <source>MTF of the sensor at Nyquist</source>
        <translation>FTM du capteur à Nyquist</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="90" />
        <source>How sharp the sensor is, which the result is held to; 0 takes the model's.</source>
        <translation>La netteté du capteur, à laquelle le résultat est tenu ; 0 prend celle du modèle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="91" />
        <source>How sharp the sensor is, which the result is held to.</source>
        <translation>La netteté du capteur, à laquelle le résultat est tenu.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="97" />
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="98" />
        <source>A finer image on the result's grid, to compare with in the report.</source>
        <translation>Une image plus fine sur la grille du résultat, à laquelle le comparer dans le rapport.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="106" />
        <source>Residual</source>
        <translation>Résidu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="107" />
        <source>Mean absolute difference</source>
        <translation>Différence absolue moyenne</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="109" />
        <source>Shift (pixels)</source>
        <translation>Décalage (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="110" />
        <source>Seam ratio</source>
        <translation>Rapport des raccords</translation>
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
        <translation>Amélioration</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="114" />
        <source>Omission</source>
        <translation>Omission</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="115" />
        <source>Hallucination</source>
        <translation>Hallucination</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="116" />
        <source>Feature distance</source>
        <translation>Distance des caractéristiques</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="124" />
        <source>What is left between the degraded result and the image, before rounding.</source>
        <translation>Ce qui reste entre le résultat dégradé et l'image, avant l'arrondi.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="125" />
        <source>The same of the written raster, as a mean; with a report.</source>
        <translation>Le même pour le raster écrit, en moyenne ; avec un rapport.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="126" />
        <source>Between the degraded result and the image; with a report.</source>
        <translation>Entre le résultat dégradé et l'image ; avec un rapport.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="127" />
        <source>Of the result against the image, in its pixels; with a report.</source>
        <translation>Du résultat par rapport à l'image, en pixels de celle-ci ; avec un rapport.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="128" />
        <source>Steps across tile borders against those inside; 1 is none; with a report.</source>
        <translation>Sauts aux bords des tuiles par rapport à ceux de l'intérieur ; 1 signifie aucun ; avec un rapport.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="129" />
        <source>Against the reference.</source>
        <translation>Par rapport à la référence.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="130" />
        <source>Against the reference; 1 is perfect.</source>
        <translation>Par rapport à la référence ; 1 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="131" />
        <source>Share of the detail that brings the result nearer to the reference.</source>
        <translation>Part du détail qui rapproche le résultat de la référence.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="132" />
        <source>Share of the reference's detail that is missing.</source>
        <translation>Part du détail de la référence qui manque.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="133" />
        <source>Share of the detail that the reference does not have.</source>
        <translation>Part du détail que la référence n'a pas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="134" />
        <source>From the reference as a network sees both; 0 is none.</source>
        <translation>De la référence, telle qu'un réseau voit les deux ; 0 signifie aucune.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/supersampling.py" line="145" />
        <source>{} unsupported detail</source>
        <translation>Détail non étayé de {}</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="113" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="75" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="52" />
        <source>Training tiles</source>
        <translation>Tuiles d'apprentissage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="56" />
        <source>Cuts an image and its labels into tiles to train a model on.</source>
        <translation>Découpe une image et ses étiquettes en tuiles pour entraîner un modèle.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="60" />
        <source>training,samples,chips,patches,labels,segmentation,split,deep learning</source>
        <translation>apprentissage,échantillons,vignettes,tuiles,étiquettes,segmentation,répartition,apprentissage profond</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="64" />
        <source>Cuts an image and its labels, a class raster or polygons, into tiles. Some are set apart for validation, by blocks of ground, as neighbouring tiles are too alike for an honest test. Pixels without a label are left out of the training; they are not taken for background. Run it on several images into one folder to train on all of them.</source>
        <translation>Découpe en tuiles une image et ses étiquettes, un raster de classes ou des polygones. Certaines sont mises à part pour la validation, par blocs de terrain, car des tuiles voisines se ressemblent trop pour un test honnête. Les pixels sans étiquette sont exclus de l'apprentissage ; ils ne sont pas pris pour du fond. À exécuter sur plusieurs images vers un même dossier pour apprendre de toutes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="76" />
        <source>Validation tiles</source>
        <translation>Tuiles de validation</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="77" />
        <source>Tiles on both sides</source>
        <translation>Tuiles des deux côtés</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="86" />
        <source>Labelled polygons</source>
        <translation>Polygones étiquetés</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="92" />
        <source>Class field</source>
        <translation>Champ de la classe</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="97" />
        <source>The image to learn from, as later images will be.</source>
        <translation>L'image dont apprendre, telle que seront les images suivantes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="99" />
        <source>A class number for each pixel, such as labels from OpenStreetMap.</source>
        <translation>Un numéro de classe pour chaque pixel, comme les étiquettes d'OpenStreetMap.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="101" />
        <source>Polygons of known ground, instead of a class raster.</source>
        <translation>Des polygones de terrain connu, à la place d'un raster de classes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="104" />
        <source>The polygons' field with the name or number of the class; without it all polygons are one class.</source>
        <translation>Le champ des polygones avec le nom ou le numéro de la classe ; sans champ, tous les polygones sont d’une seule classe.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="112" />
        <source>Name of the one class</source>
        <translation>Nom de la classe unique</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="113" />
        <source>What polygons without a class field are; by default what their layer is called.</source>
        <translation>Ce que sont les polygones sans champ de classe ; par défaut, ce que dit le nom de leur couche.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="119" />
        <source>A class file that names and colours the numbers of a class raster.</source>
        <translation>Un fichier de classes qui donne noms et couleurs aux numéros d'un raster de classes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="123" />
        <source>Without a label is background</source>
        <translation>Sans étiquette : fond</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="124" />
        <source>Learn what has no label as class 0, where all there is to find is labelled. Otherwise it is left out.</source>
        <translation>Apprend ce qui n'a pas d'étiquette comme classe 0, quand tout ce qu'il y a à trouver est étiqueté. Sinon, c'est exclu.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="133" />
        <source>Size of a tile (pixels)</source>
        <translation>Taille d'une tuile (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="134" />
        <source>Step between tiles (pixels)</source>
        <translation>Pas entre les tuiles (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="200" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="135" />
        <source>Share for validation</source>
        <translation>Part pour la validation</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="136" />
        <source>Side of a block (tiles)</source>
        <translation>Côté d'un bloc (tuiles)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="137" />
        <source>Side of a block (metres)</source>
        <translation>Côté d'un bloc (mètres)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="139" />
        <source>The side of a tile.</source>
        <translation>Le côté d'une tuile.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="141" />
        <source>0 lays tile beside tile; less than the size overlaps.</source>
        <translation>0 pose les tuiles côte à côte ; moins que la taille les fait se chevaucher.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="143" />
        <source>How much of the ground is kept for validation.</source>
        <translation>La part du terrain gardée pour la validation.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="147" />
        <source>Tiles go to training or validation together, in square blocks of this many.</source>
        <translation>Les tuiles vont ensemble à l'apprentissage ou à la validation, par blocs carrés de ce nombre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="151" />
        <source>The same on the ground; 0 goes by the number of tiles.</source>
        <translation>De même, sur le terrain ; 0 suit le nombre de tuiles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="158" />
        <source>By the image</source>
        <translation>D'après l'image</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="196" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="159" />
        <source>A picture of 0 to 255</source>
        <translation>Une image de 0 à 255</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="160" />
        <source>Reflectance</source>
        <translation>Réflectance</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="197" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="161" />
        <source>Any numbers</source>
        <translation>Nombres quelconques</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="166" />
        <source>The bands to learn from; none means all.</source>
        <translation>Les bandes dont apprendre ; aucune signifie toutes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="170" />
        <source>Names of the bands</source>
        <translation>Noms des bandes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="171" />
        <source>Such as blue,green,red,nir, where the file does not say.</source>
        <translation>Par exemple blue,green,red,nir, quand le fichier ne le dit pas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="175" />
        <source>Classes without meaning</source>
        <translation>Classes sans signification</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="176" />
        <source>Class numbers that mean that nobody knows, such as 0,9.</source>
        <translation>Les numéros de classes qui signifient que personne ne sait, par exemple 0,9.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="180" />
        <source>What the image's numbers are; later images must be alike.</source>
        <translation>Ce que sont les nombres de l'image ; les images suivantes doivent être semblables.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="184" />
        <source>Stretch 8-bit pictures</source>
        <translation>Étirer les images de 8 bits</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="185" />
        <source>Bring each image to its full range of brightness first, and every image that the model will see: for pictures of many cameras and days.</source>
        <translation>Amener d'abord chaque image à toute son étendue de luminosité, ainsi que chaque image que le modèle verra : pour des prises de vue de nombreux appareils et jours.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="192" />
        <source>Reflectance scale</source>
        <translation>Échelle de réflectance</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="193" />
        <source>What numbers are multiplied by to be reflectances; 0 asks the file.</source>
        <translation>Ce par quoi les nombres sont multipliés pour devenir des réflectances ; 0 le demande au fichier.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="196" />
        <source>Reflectance offset</source>
        <translation>Décalage de réflectance</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="197" />
        <source>What is added after that.</source>
        <translation>Ce qui est ajouté ensuite.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="202" />
        <source>Of image and labels, for the models that will learn from them.</source>
        <translation>De l'image et des étiquettes, pour les modèles qui en apprendront.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="207" />
        <source>Whose image and labels these are, for those models.</source>
        <translation>À qui sont cette image et ces étiquettes, pour ces modèles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="84" />
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="215" />
        <source>Tiles</source>
        <translation>Tuiles</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="216" />
        <source>A folder of image tiles, label tiles, and a file that lists them with their split.</source>
        <translation>Un dossier de tuiles d'image, de tuiles d'étiquettes et d'un fichier qui les énumère avec leur répartition.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="218" />
        <source>Copy for laika</source>
        <translation>Copie pour laika</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="219" />
        <source>The training tiles as laika's HDF5 file too; for 8-bit pictures.</source>
        <translation>Les tuiles d'apprentissage aussi en fichier HDF5 de laika ; pour des images à 8 bits.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="225" />
        <source>How many tiles are there to learn from.</source>
        <translation>Le nombre de tuiles dont apprendre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="226" />
        <source>How many tiles are kept for validation.</source>
        <translation>Le nombre de tuiles gardées pour la validation.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainingtiles.py" line="227" />
        <source>Left out, as they share ground with tiles of the other split.</source>
        <translation>Exclues, car elles partagent du terrain avec des tuiles de l'autre part.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="24" />
        <source>Quarter MobileNetV2 (quick, the default)</source>
        <translation>Quart de MobileNetV2 (rapide, par défaut)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="25" />
        <source>Hypercolumns (for few labels: a small head on features that are there)</source>
        <translation>Hypercolonnes (pour peu d’exemples : une petite tête sur des caractéristiques déjà apprises)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="26" />
        <source>U-Net with a ResNet encoder (slower, finer)</source>
        <translation>U-Net avec un encodeur ResNet (plus lent, plus fin)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="27" />
        <source>PSPNet (pyramid pooling)</source>
        <translation>PSPNet (agrégation pyramidale)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="28" />
        <source>FCN-8s</source>
        <translation>FCN-8s</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="29" />
        <source>SegNet (VGG16 with pooling indices)</source>
        <translation>SegNet (VGG16 avec indices d'agrégation)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="30" />
        <source>SegNet as laika built it</source>
        <translation>SegNet tel que laika l'a construit</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="69" />
        <source>Train a land-use model</source>
        <translation>Entraîner un modèle d'occupation du sol</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="73" />
        <source>Trains a network on your own tiles, here on this computer.</source>
        <translation>Entraîne un réseau sur vos propres tuiles, ici sur cet ordinateur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="77" />
        <source>training,learning,segmentation,u-net,segnet,pspnet,fcn,deep learning,fine-tune,neural network</source>
        <translation>entraînement,apprentissage,segmentation,u-net,segnet,pspnet,fcn,apprentissage profond,ajustement fin,réseau de neurones</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="84" />
        <source>Trains a network on a folder of training tiles and writes a model that Map land use can run. Loss and intersection over union are told while it learns. When it is stopped or killed, run it again with the same settings and the same output: it goes on where it was.</source>
        <translation>Entraîne un réseau sur un dossier de tuiles d'apprentissage et écrit un modèle que « Cartographier l'occupation du sol » peut exécuter. La perte et l'intersection sur union sont indiquées pendant l'apprentissage. S'il est arrêté ou tué, exécutez-le de nouveau avec les mêmes paramètres et la même sortie : il reprend où il en était.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="94" />
        <source>Intersection over union on the validation tiles, the mean of the classes; 1 is perfect.</source>
        <translation>Intersection sur union sur les tuiles de validation, moyenne des classes ; 1 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="97" />
        <source>Share of the validation tiles' pixels whose class is right.</source>
        <translation>Part des pixels des tuiles de validation dont la classe est juste.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="98" />
        <source>How often the weights were moved.</source>
        <translation>Le nombre de fois que les poids ont été déplacés.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="76" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="104" />
        <source>Mean intersection over union</source>
        <translation>Intersection sur union moyenne</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="75" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="105" />
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="149" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="100" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="115" />
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="117" />
        <source>Default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="118" />
        <source>laika's own set-up (its network and numbers)</source>
        <translation>Configuration propre à laika (son réseau et ses nombres)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="121" />
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="123" />
        <source>The folder that Training tiles has written.</source>
        <translation>Le dossier que « Tuiles d'apprentissage » a écrit.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="126" />
        <source>The quick one is the best for its time; U-Net is finer and slower. Hypercolumns are for a dozen tiles or so: with them come features of true-colour imagery.</source>
        <translation>Le rapide est le meilleur pour son temps ; U-Net est plus fin et plus lent. Les hypercolonnes sont pour une douzaine de tuiles : elles apportent des caractéristiques d’images en vraies couleurs.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="105" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="135" />
        <source>Begin with</source>
        <translation>Partir de</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="136" />
        <source>A model to go on from: far fewer labels are needed then. Empty starts from nothing.</source>
        <translation>Un modèle à continuer : il faut alors bien moins d'étiquettes. Vide : part de rien.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="140" />
        <source>How often each tile is seen.</source>
        <translation>Le nombre de fois que chaque tuile est vue.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="142" />
        <source>laika's replaces the network and the numbers below.</source>
        <translation>Celle de laika remplace le réseau et les nombres ci-dessous.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="149" />
        <source>The best by the validation tiles</source>
        <translation>Les meilleurs selon les tuiles de validation</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="150" />
        <source>The last</source>
        <translation>Les derniers</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="153" />
        <source>Cross-entropy</source>
        <translation>Entropie croisée</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="154" />
        <source>Cross-entropy, rare classes weigh more</source>
        <translation>Entropie croisée, les classes rares pèsent plus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="155" />
        <source>Focal (hard pixels weigh more)</source>
        <translation>Focale (les pixels difficiles pèsent plus)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="159" />
        <source>Tiles at a time</source>
        <translation>Tuiles à la fois</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="221" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="149" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="160" />
        <source>Fewer need less memory.</source>
        <translation>Moins de tuiles demandent moins de mémoire.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="203" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="138" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="163" />
        <source>Learning rate</source>
        <translation>Taux d'apprentissage</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="224" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="147" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="164" />
        <source>The highest step size; lower it when the loss stops being a number.</source>
        <translation>Le plus grand pas ; à réduire si la perte cesse d'être un nombre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="167" />
        <source>Optimizer</source>
        <translation>Optimiseur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="168" />
        <source>How the weights are moved.</source>
        <translation>La manière dont les poids sont déplacés.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="155" />
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="171" />
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="172" />
        <source>What is made small. Pixels without a label never count.</source>
        <translation>Ce qui est rendu petit. Les pixels sans étiquette ne comptent jamais.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="175" />
        <source>Weight decay</source>
        <translation>Décroissance des poids</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="176" />
        <source>How much weights are held back, with AdamW and SGD.</source>
        <translation>À quel point les poids sont retenus, avec AdamW et SGD.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="179" />
        <source>Side of a crop (pixels)</source>
        <translation>Côté d'une découpe (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="180" />
        <source>What is cut out of a tile at a time; 0 takes the tile, up to 512 pixels.</source>
        <translation>Ce qui est découpé d'une tuile à la fois ; 0 prend la tuile, jusqu'à 512 pixels.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="183" />
        <source>Patience (epochs)</source>
        <translation>Patience (époques)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="184" />
        <source>Stop after so many epochs without a better result; 0 never stops early.</source>
        <translation>Arrête après ce nombre d'époques sans meilleur résultat ; 0 n'arrête jamais plus tôt.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="187" />
        <source>Running mean of the weights</source>
        <translation>Moyenne glissante des poids</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="188" />
        <source>The nearer to 1, the slower it moves; it is kept instead of the last weights. 0 keeps the weights themselves.</source>
        <translation>Plus elle est proche de 1, plus elle bouge lentement ; elle est gardée à la place des derniers poids. 0 garde les poids eux-mêmes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="195" />
        <source>Weights to keep</source>
        <translation>Poids à conserver</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="196" />
        <source>The last, where the validation tiles are to judge the model honestly afterwards.</source>
        <translation>Les derniers, si les tuiles de validation doivent ensuite juger le modèle honnêtement.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="200" />
        <source>More for the network</source>
        <translation>Autres options du réseau</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="201" />
        <source>Such as encoder=resnet34 for U-Net.</source>
        <translation>Par exemple encoder=resnet34 pour U-Net.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="205" />
        <source>Classes to leave out</source>
        <translation>Classes à exclure</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="206" />
        <source>Class numbers that are treated as unlabelled, such as 0,9.</source>
        <translation>Les numéros de classes traités comme non étiquetés, par exemple 0,9.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="215" />
        <source>Vary the tiles</source>
        <translation>Varier les tuiles</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="216" />
        <source>Turns, mirrors, scales, bends and recolours the tiles at random.</source>
        <translation>Tourne, retourne, redimensionne, déforme et recolore les tuiles au hasard.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="220" />
        <source>Largest zoom</source>
        <translation>Plus grand zoom</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="221" />
        <source>How much tiles are enlarged and reduced at most.</source>
        <translation>De combien les tuiles sont agrandies et réduites au plus.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="224" />
        <source>Strength of recolouring</source>
        <translation>Force de la recoloration</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="225" />
        <source>2 where the model is meant for pictures of other places; -1 goes by what the numbers are.</source>
        <translation>2 si le modèle est destiné à des images d'autres lieux ; -1 suit ce que sont les nombres.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="231" />
        <source>Share of collages</source>
        <translation>Part de collages</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="232" />
        <source>How many crops are put together of four others; helps where tiles are few.</source>
        <translation>La part des découpes assemblées à partir de quatre autres ; utile quand les tuiles sont peu nombreuses.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="236" />
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="242" />
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="244" />
        <source>Curves</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="247" />
        <source>A table with a line for each epoch: loss,val_loss,val_acc,acc.</source>
        <translation>Une table avec une ligne par époque : loss,val_loss,val_acc,acc.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsegmentation.py" line="249" />
        <source>A page with the curves of loss and accuracy; a picture lies beside it.</source>
        <translation>Une page avec les courbes de perte et d’exactitude ; une image se trouve à côté.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="56" />
        <source>Train a style</source>
        <translation>Entraîner un style</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="60" />
        <source>Makes a style of your own from a picture, in some minutes on this computer.</source>
        <translation>Fait d'une image un style à vous, en quelques minutes sur cet ordinateur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="64" />
        <source>art,style transfer,painting,training,johnson,neural style,own style</source>
        <translation>art,transfert de style,peinture,entraînement,johnson,style neuronal,style personnel</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="68" />
        <source>Trains a network to repaint imagery in the style of one picture. The model then works on rasters of any size within seconds. Small pictures show how it gets on; when it is stopped or killed, run it again with the same settings and the same output: it goes on where it was.</source>
        <translation>Entraîne un réseau à repeindre l'imagerie dans le style d'une image. Le modèle traite ensuite des rasters de toute taille en quelques secondes. De petites images montrent sa progression ; s'il est arrêté ou tué, exécutez-le de nouveau avec les mêmes paramètres et la même sortie : il reprend où il en était.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="93" />
        <source>Stroke-controllable (stroke size is chosen later)</source>
        <translation>À touches réglables (la taille des touches se choisit après)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="94" />
        <source>Johnson (one stroke size, larger and slower)</source>
        <translation>Johnson (une seule taille des touches, plus gros et plus lent)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="96" />
        <source>Painting</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="98" />
        <source>Imagery to practise on</source>
        <translation>Imagerie pour s'exercer</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="102" />
        <source>A style that is installed</source>
        <translation>Un style installé</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="102" />
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="112" />
        <source>The picture whose style is learned.</source>
        <translation>L'image dont le style est appris.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="113" />
        <source>Rasters like those that will be painted later.</source>
        <translation>Des rasters comme ceux qui seront peints ensuite.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="138" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="114" />
        <source>More is better and slower.</source>
        <translation>Plus donne un meilleur résultat, plus lentement.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="150" />
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="115" />
        <source>What is trained.</source>
        <translation>Ce qui est entraîné.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="119" />
        <source>Stroke sizes</source>
        <translation>Tailles des touches</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="120" />
        <source>How large the painting is looked at, in pixels, from fine strokes to broad ones: 224,480,1024 if empty.</source>
        <translation>À quelle taille la peinture est regardée, en pixels, des touches fines aux larges : 224,480,1024 si vide.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="129" />
        <source>A style of the same network to go on from saves most of the time.</source>
        <translation>Partir d'un style du même réseau épargne la plus grande partie du temps.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="139" />
        <source>Pieces at a time</source>
        <translation>Morceaux à la fois</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="140" />
        <source>Side of a piece (pixels)</source>
        <translation>Côté d'un morceau (pixels)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="141" />
        <source>Number of pieces</source>
        <translation>Nombre de morceaux</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="150" />
        <source>A multiple of 8; smaller pieces are faster.</source>
        <translation>Un multiple de 8 ; des morceaux plus petits sont plus rapides.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="151" />
        <source>How many are drawn from the rasters.</source>
        <translation>Combien sont tirés des rasters.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="154" />
        <source>Painter</source>
        <translation>Peintre</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="154" />
        <source>Who painted it, for the card.</source>
        <translation>Qui l'a peint, pour la fiche.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="162" />
        <source>How far pieces are from the painting's textures.</source>
        <translation>À quel point les morceaux sont loin des textures du tableau.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainstyle.py" line="163" />
        <source>How far pieces are from what they showed.</source>
        <translation>À quel point les morceaux sont loin de ce qu'ils montraient.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="59" />
        <source>Train super-resolution</source>
        <translation>Entraîner une super-résolution</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="63" />
        <source>Trains a network on finer imagery, here on this computer.</source>
        <translation>Entraîne un réseau sur une imagerie plus fine, ici sur cet ordinateur.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="67" />
        <source>super-resolution,training,upscale,decrappify,degradation,own model</source>
        <translation>super-résolution,entraînement,agrandissement,decrappify,dégradation,modèle personnel</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="71" />
        <source>Trains a network that makes pixels finer. It learns from fine rasters that it makes coarser as a sensor would (blur, noise, compression), or from real pairs of a coarse and a fine raster. When it is stopped or killed, run it again with the same settings and the same output: it goes on where it was.</source>
        <translation>Entraîne un réseau qui rend les pixels plus fins. Il apprend de rasters fins qu'il rend plus grossiers comme le ferait un capteur (flou, bruit, compression), ou de vraies paires d'un raster grossier et d'un raster fin. S'il est arrêté ou tué, exécutez-le de nouveau avec les mêmes paramètres et la même sortie : il reprend où il en était.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="80" />
        <source>Gain (dB)</source>
        <translation>Gain (dB)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="103" />
        <source>On ground held out from the training, against the fine rasters.</source>
        <translation>Sur un terrain tenu à l'écart de l'apprentissage, par rapport aux rasters fins.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="104" />
        <source>How much of it is gained over interpolation that agrees with the input.</source>
        <translation>Ce qui en est gagné sur une interpolation qui concorde avec l'entrée.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="109" />
        <source>Fine rasters</source>
        <translation>Rasters fins</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="110" />
        <source>Coarse rasters</source>
        <translation>Rasters grossiers</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="111" />
        <source>Guides</source>
        <translation>Rasters guides</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="113" />
        <source>Residual (fast)</source>
        <translation>Résiduel (rapide)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="114" />
        <source>Decrappify (U-Net on a ResNet encoder)</source>
        <translation>Decrappify (U-Net sur un encodeur ResNet)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="117" />
        <source>Absolute error</source>
        <translation>Erreur absolue</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="118" />
        <source>Absolute error, content and texture</source>
        <translation>Erreur absolue, contenu et texture</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="121" />
        <source>Degradation</source>
        <translation>Dégradation</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="125" />
        <source>Rasters with the pixels that the result is to have.</source>
        <translation>Des rasters avec les pixels que le résultat doit avoir.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="127" />
        <source>The same ground with coarser pixels, in the same order; optional.</source>
        <translation>Le même terrain avec des pixels plus grossiers, dans le même ordre ; facultatif.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="131" />
        <source>Other bands of the same ground, finer again by the same factor, in the same order; optional. The network learns to look at such bands, and wants them whenever it is used.</source>
        <translation>D’autres bandes du même terrain, encore plus fines du même facteur, dans le même ordre ; facultatif. Le réseau apprend à regarder de telles bandes, et les demande chaque fois qu’il est utilisé.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="141" />
        <source>How fine rasters are made coarser: the sensor's MTF at Nyquist, the noise as a share of the range, and the JPEG quality (0 is none).</source>
        <translation>Comment les rasters fins sont rendus plus grossiers : la FTM du capteur à Nyquist, le bruit en part de l'étendue des valeurs, et la qualité JPEG (0 : aucune).</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="156" />
        <source>What is made small: the first is the more faithful, the second looks crisper.</source>
        <translation>Ce qui est rendu petit : la première est la plus fidèle, la seconde paraît plus nette.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="167" />
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="168" />
        <source>Channels of the residual network.</source>
        <translation>Canaux du réseau résiduel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="171" />
        <source>Depth</source>
        <translation>Profondeur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="172" />
        <source>Blocks of the residual network.</source>
        <translation>Blocs du réseau résiduel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="175" />
        <source>Encoder</source>
        <translation>Encodeur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="176" />
        <source>What Decrappify's U-Net looks through.</source>
        <translation>Ce à travers quoi regarde le U-Net de Decrappify.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="181" />
        <source>Encoder from</source>
        <translation>Encodeur tiré de</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="182" />
        <source>A model whose encoder Decrappify starts from.</source>
        <translation>Un modèle dont l'encodeur sert de départ à Decrappify.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="187" />
        <source>Each band alone</source>
        <translation>Chaque bande seule</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="188" />
        <source>Learns a network for one band, which then works on any number of them.</source>
        <translation>Apprend un réseau pour une bande, qui fonctionne ensuite sur un nombre quelconque d'entre elles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="195" />
        <source>By the rasters</source>
        <translation>D'après les rasters</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="199" />
        <source>Share of real pairs</source>
        <translation>Part de vraies paires</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="201" />
        <source>Samples at a time</source>
        <translation>Échantillons à la fois</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="202" />
        <source>Side of a sample (coarse pixels)</source>
        <translation>Côté d'un échantillon (pixels grossiers)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="208" />
        <source>Band numbers, the same in all rasters, such as 4,3,2; all if empty.</source>
        <translation>Les numéros des bandes, les mêmes dans tous les rasters, par exemple 4,3,2 ; toutes si vide.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="212" />
        <source>What the rasters' numbers are.</source>
        <translation>Ce que sont les nombres des rasters.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="216" />
        <source>Pixel sizes (metres)</source>
        <translation>Tailles des pixels (mètres)</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="217" />
        <source>Finest and coarsest of the images the model is for, such as 0.3,1.</source>
        <translation>La plus fine et la plus grossière des images auxquelles le modèle est destiné, par exemple 0.3,1.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="219" />
        <source>The other samples are fine rasters made coarser.</source>
        <translation>Les autres échantillons sont des rasters fins rendus plus grossiers.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="220" />
        <source>How much of the ground is held out to judge by.</source>
        <translation>La part du terrain tenue à l'écart pour juger.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/trainsuperresolution.py" line="222" />
        <source>Larger ones show the network more around each pixel.</source>
        <translation>De plus grands montrent au réseau davantage autour de chaque pixel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="42" />
        <source>Validate a land-use model</source>
        <translation>Valider un modèle d'occupation du sol</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="46" />
        <source>Compares a model's classes with labels: accuracy, IoU, F1, and area estimates.</source>
        <translation>Compare les classes d'un modèle aux étiquettes : exactitude, IoU, F1 et estimations de surfaces.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="50" />
        <source>accuracy assessment,confusion matrix,iou,f1,kappa,olofsson,error matrix,validation,test</source>
        <translation>évaluation de l'exactitude,matrice de confusion,iou,f1,kappa,olofsson,matrice d'erreurs,validation,test</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="57" />
        <source>Runs a model on tiles that were kept for validation, or on an image with labels, and compares. The report has the confusion matrix, accuracy, intersection over union and F1 of each class, and area estimates that are corrected for the map's errors, with their 95 % intervals (Olofsson and others, 2014).</source>
        <translation>Exécute un modèle sur des tuiles gardées pour la validation, ou sur une image avec étiquettes, et compare. Le rapport contient la matrice de confusion, l'exactitude, l'intersection sur union et le F1 de chaque classe, et des estimations de surfaces corrigées des erreurs de la carte, avec leurs intervalles à 95 % (Olofsson et autres, 2014).</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="67" />
        <source>Share of the labelled pixels whose class is right.</source>
        <translation>Part des pixels étiquetés dont la classe est juste.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="68" />
        <source>Intersection over union, the mean of the classes; 1 is perfect.</source>
        <translation>Intersection sur union, moyenne des classes ; 1 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="69" />
        <source>F1 score, the mean of the classes; 1 is perfect.</source>
        <translation>Score F1, moyenne des classes ; 1 est parfait.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="77" />
        <source>Mean F1</source>
        <translation>F1 moyen</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="89" />
        <source>Standard error</source>
        <translation>Erreur type</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="96" />
        <source>The model to judge.</source>
        <translation>Le modèle à juger.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="100" />
        <source>A folder of training tiles; those kept for validation are used.</source>
        <translation>Un dossier de tuiles d'apprentissage ; celles gardées pour la validation sont utilisées.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="102" />
        <source>An image, instead of tiles.</source>
        <translation>Une image, à la place de tuiles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="103" />
        <source>The true classes of the image's pixels.</source>
        <translation>Les vraies classes des pixels de l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="114" />
        <source>How well overall accuracy is to be known; it says how many pixels are drawn.</source>
        <translation>Avec quelle précision l'exactitude globale doit être connue ; cela dit combien de pixels sont tirés.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="128" />
        <source>Figures</source>
        <translation>Résultats chiffrés</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="130" />
        <source>A page with the figures and some pictures.</source>
        <translation>Une page avec les résultats chiffrés et quelques images.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="131" />
        <source>The same figures for programs to read.</source>
        <translation>Les mêmes résultats, à lire par des programmes.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="134" />
        <source>Predictions</source>
        <translation>Prédictions</translation>
    </message>
    <message>
        <location filename="../satart_qgis/algorithms/validatesegmentation.py" line="135" />
        <source>A folder for the model's classes of each tile, or of the image.</source>
        <translation>Un dossier pour les classes du modèle de chaque tuile, ou de l'image.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="268" />
        <location filename="../satart_qgis/desktop/controls.py" line="73" />
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="156" />
        <source>fine</source>
        <translation>fines</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="156" />
        <source>broad</source>
        <translation>larges</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="157" />
        <source>Stroke size</source>
        <translation>Largeur des touches</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="158" />
        <source>the image</source>
        <translation>l'image</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="158" />
        <source>the painting</source>
        <translation>la peinture</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="161" />
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="167" />
        <source>first</source>
        <translation>premier</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="167" />
        <source>second</source>
        <translation>second</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="168" />
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="169" />
        <source>Keep crisp</source>
        <translation>Garder net</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="170" />
        <source>Only inside</source>
        <translation>Seulement dans</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="172" />
        <source>Styles of classes, palettes, and strokes by raster or layer are in the dialog alone: the preview does not show them.</source>
        <translation>Les styles par classe, les palettes et les touches selon un raster ou une couche ne sont que dans la boîte de dialogue : l’aperçu ne les montre pas.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="181" />
        <source>How many times as many pixels the result has to each side: strokes are so much finer on the ground, and narrow roads and roofs stay to be seen.</source>
        <translation>Combien de fois plus de pixels le résultat a de chaque côté : les touches sont d’autant plus fines au sol, et les routes étroites et les toits restent visibles.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/controls.py" line="188" />
        <source>Only inside these map features is painted.</source>
        <translation>On ne peint qu’à l’intérieur de ces objets.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="40" />
        <source>SatArt: paint this area</source>
        <translation>SatArt : peindre cette zone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="49" />
        <source>Painting…</source>
        <translation>Peinture en cours…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="132" />
        <source>Choose a raster file to paint.</source>
        <translation>Choisissez un fichier raster à peindre.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="135" />
        <source>No style is installed. Train one: SatArt &gt; Art &gt; Train a style.</source>
        <translation>Aucun style n'est installé. Entraînez-en un : SatArt &gt; Art &gt; Entraîner un style.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="139" />
        <source>The map shows nothing of this raster.</source>
        <translation>La carte ne montre rien de ce raster.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="149" />
        <source>Waiting…</source>
        <translation>En attente…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="197" />
        <source>Painting… {} %</source>
        <translation>Peinture… {} %</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="210" />
        <source>Pixel for pixel as the result will be.</source>
        <translation>Pixel pour pixel comme sera le résultat.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="212" />
        <source>Shown {} times smaller than the result, whose strokes are broader. Zoom in, here or on the map, to see it pixel for pixel.</source>
        <translation>Montré {} fois plus petit que le résultat, dont les touches sont plus larges. Zoomez, ici ou sur la carte, pour le voir pixel par pixel.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="218" />
        <source>The middle of the map.</source>
        <translation>Le milieu de la carte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="256" />
        <source>Paint…</source>
        <translation>Peindre…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="258" />
        <source>Paint all that the map shows of the raster, as chosen here: opens the dialog.</source>
        <translation>Peindre tout ce que la carte montre du raster, comme choisi ici : ouvre la boîte de dialogue.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="261" />
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="263" />
        <source>Paint what the map shows for paper. A print mostly has more pixels than the raster, so that its strokes are finer than here: choose an enlargement to see them, and to print just that.</source>
        <translation>Peindre pour le papier ce que la carte montre. Une impression a le plus souvent plus de pixels que le raster, si bien que ses touches sont plus fines qu’ici : choisissez un agrandissement pour les voir et imprimer exactement cela.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/easel.py" line="273" />
        <source>Show each pixel of the result; a second click shows again what the map shows.</source>
        <translation>Montrer chaque pixel du résultat ; un second clic montre de nouveau ce que montre la carte.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="57" />
        <source>Clouds up to {} %</source>
        <translation>Nuages jusqu'à {} %</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="61" />
        <source>Clouds unknown</source>
        <translation>Nuages inconnus</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="76" />
        <source>{} % cloud</source>
        <translation>{} % de nuages</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="77" />
        <source>{} % cloud in the area</source>
        <translation>{} % de nuages dans la zone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="78" />
        <source>covers {} % of the area</source>
        <translation>couvre {} % de la zone</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/footprints.py" line="111" />
        <source>Download this scene</source>
        <translation>Télécharger cette scène</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="39" />
        <source>a few seconds</source>
        <translation>quelques secondes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="41" />
        <source>about {} seconds</source>
        <translation>environ {} secondes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="44" />
        <source>about {} minutes</source>
        <translation>environ {} minutes</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="44" />
        <source>a minute</source>
        <translation>une minute</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="47" />
        <source>about {} hours</source>
        <translation>environ {} heures</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="47" />
        <source>an hour</source>
        <translation>une heure</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="48" />
        <source>about {} days</source>
        <translation>environ {} jours</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="96" />
        <source>Finding out how long this will take…</source>
        <translation>Calcul du temps nécessaire…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="134" />
        <source>this CPU</source>
        <translation>ce processeur</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="136" />
        <source>A result of {size} pixels will take {time} on {device}.</source>
        <translation>Un résultat de {size} pixels prendra {time} sur {device}.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="138" />
        <source>Training will take {time} on {device}.</source>
        <translation>L’entraînement prendra {time} sur {device}.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/forecasts.py" line="143" />
        <source>It needs {} of disk meanwhile.</source>
        <translation>Il lui faut {} sur le disque pendant ce temps.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="106" />
        <source>Check runtime…</source>
        <translation>Vérifier l'environnement…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="119" />
        <source>Find imagery…</source>
        <translation>Rechercher des images…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="120" />
        <source>Download scenes…</source>
        <translation>Télécharger des scènes…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="121" />
        <source>Download map tiles…</source>
        <translation>Télécharger des tuiles…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="122" />
        <source>Download OpenStreetMap…</source>
        <translation>Télécharger OpenStreetMap…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="123" />
        <source>Labels from OpenStreetMap…</source>
        <translation>Étiquettes d'OpenStreetMap…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="182" />
        <location filename="../satart_qgis/desktop/menus.py" line="124" />
        <source>Spectral index…</source>
        <translation>Indice spectral…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="199" />
        <location filename="../satart_qgis/desktop/menus.py" line="181" />
        <location filename="../satart_qgis/desktop/menus.py" line="125" />
        <source>Stretch to 8-bit…</source>
        <translation>Étirer en 8 bits…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="198" />
        <location filename="../satart_qgis/desktop/menus.py" line="180" />
        <location filename="../satart_qgis/desktop/menus.py" line="130" />
        <source>Pansharpen…</source>
        <translation>Affiner (pansharpening)…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="131" />
        <source>Pansharpening quality…</source>
        <translation>Qualité de l'affinage…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="132" />
        <source>Sharpen Sentinel-2 bands…</source>
        <translation>Affiner les bandes Sentinel-2…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="183" />
        <location filename="../satart_qgis/desktop/menus.py" line="137" />
        <source>Map land use…</source>
        <translation>Cartographier l'occupation du sol…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="138" />
        <source>Training tiles…</source>
        <translation>Tuiles d'apprentissage…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="139" />
        <source>Train a land-use model…</source>
        <translation>Entraîner un modèle d'occupation du sol…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="140" />
        <source>Validate a land-use model…</source>
        <translation>Valider un modèle d'occupation du sol…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="141" />
        <source>Export a model to ONNX…</source>
        <translation>Exporter un modèle en ONNX…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="201" />
        <location filename="../satart_qgis/desktop/menus.py" line="146" />
        <source>Paint this area…</source>
        <translation>Peindre cette zone…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="184" />
        <location filename="../satart_qgis/desktop/menus.py" line="147" />
        <source>Paint with a trained style…</source>
        <translation>Peindre avec un style entraîné…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="148" />
        <source>Print a painting…</source>
        <translation>Imprimer une peinture…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="149" />
        <source>Paint like any picture…</source>
        <translation>Peindre comme une image quelconque…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="150" />
        <source>Train a style…</source>
        <translation>Entraîner un style…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="185" />
        <location filename="../satart_qgis/desktop/menus.py" line="155" />
        <source>Super-resolve…</source>
        <translation>Super-résoudre…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="156" />
        <source>Deep image prior…</source>
        <translation>Deep image prior…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="157" />
        <source>Train super-resolution…</source>
        <translation>Entraîner une super-résolution…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="172" />
        <source>SatArt: pansharpen, and more in the menu</source>
        <translation>SatArt : affinage, et davantage dans le menu</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="197" />
        <source>Find imagery here…</source>
        <translation>Rechercher des images ici…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="200" />
        <source>Map land use here…</source>
        <translation>Cartographier l'occupation du sol ici…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/menus.py" line="203" />
        <source>Super-resolve this area…</source>
        <translation>Super-résoudre cette zone…</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/prints.py" line="102" />
        <source>The print is too large for the memory; choose PDF, or less dots per inch.</source>
        <translation>L'impression est trop grande pour la mémoire ; choisissez PDF ou moins de points par pouce.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/prints.py" line="117" />
        <location filename="../satart_qgis/desktop/prints.py" line="105" />
        <source>{} could not be printed; its painting was kept.</source>
        <translation>{} n'a pas pu être imprimé ; sa peinture a été conservée.</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/suggestions.py" line="89" />
        <source>Choose from the gallery</source>
        <translation>Choisir dans la galerie</translation>
    </message>
    <message>
        <location filename="../satart_qgis/desktop/suggestions.py" line="93" />
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <location filename="../satart_qgis/library.py" line="34" />
        <source>{} (own)</source>
        <translation>{} (personnel)</translation>
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
