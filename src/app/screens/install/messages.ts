import { messages } from '#ui/messages.ts'

/** What is said of putting the app among the others of a device. */
export const sayInstall = messages('install', {
  title: 'Parmi vos applications',
  installed: 'Veillée est installée ici : elle a son icône et s’ouvre sans réseau.',
  why: 'Avec son icône parmi les autres, Veillée s’ouvre d’un geste, sans réseau, et le navigateur garde mieux ce que vous y écrivez. Rien n’est à payer ni à chercher dans un magasin.',
  install: 'L’installer maintenant',
  installing: 'Votre appareil va vous le demander.',
  accepted: 'C’est fait : son icône est parmi vos applications.',
  dismissed: 'D’accord. Vous pourrez toujours l’installer plus tard, d’ici.',
  others: 'Sur un autre appareil',

  'way.android': 'Téléphone ou tablette Android',
  'android.menu': 'Dans Chrome, touchez les trois points, en haut à droite.',
  'android.menuButton': 'Menu',
  'android.add': 'Dans la liste, touchez « Ajouter à l’écran d’accueil », ou « Installer l’application ».',
  'android.addButton': 'Ajouter à l’écran d’accueil',
  'android.confirm': 'Confirmez par « Installer ».',
  'android.confirmButton': 'Installer',
  'android.note': 'Dans Firefox, les trois points sont parfois en bas, et la liste dit « Installer ».',

  'way.ios': 'iPhone ou iPad',
  'ios.menu':
    'Dans Safari, touchez le carré d’où sort une flèche : en bas sur un iPhone, en haut sur un iPad.',
  'ios.menuButton': 'Partager',
  'ios.add': 'Faites défiler la liste, puis touchez « Sur l’écran d’accueil ».',
  'ios.addButton': 'Sur l’écran d’accueil',
  'ios.confirm': 'Touchez « Ajouter », en haut à droite.',
  'ios.confirmButton': 'Ajouter',
  'ios.note':
    'Ouvrez ensuite Veillée par son icône et entrez-y une fois : sur ces appareils, l’icône et Safari ne partagent pas ce qui est écrit.',

  'way.desktop': 'Ordinateur',
  'desktop.menu': 'Dans Chrome ou Edge, cherchez ce signe au bout de la barre d’adresse.',
  'desktop.menuButton': 'Installer Veillée',
  'desktop.add':
    'S’il n’y est pas, ouvrez le menu, puis « Caster, enregistrer et partager » ou « Applications ».',
  'desktop.addButton': 'Menu',
  'desktop.confirm': 'Confirmez par « Installer ».',
  'desktop.confirmButton': 'Installer',
  'desktop.note':
    'Dans Safari, sur un Mac : menu « Fichier », puis « Ajouter au Dock ». Firefox n’installe pas : gardez la page en marque-page, elle s’ouvre sans réseau aussi.',
})
