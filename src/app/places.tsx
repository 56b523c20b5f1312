import { Route as Fixed, lazy, Router } from 'preact-iso'
import type { Device, Notebook } from '#data/index.ts'
import { HomeScreen } from '#features/home/index.ts'
import { spoken } from './language/readers-language.ts'
import { Entrance } from './screens/entrance.tsx'
import { useTold } from './told.ts'

const AbsenceScreen = lazy(() => import('#features/home/absence-screen.tsx').then(it => it.AbsenceScreen))
const JournalScreen = lazy(() => import('#features/journal/index.ts').then(it => it.JournalScreen))
const WriteEntryScreen = lazy(() => import('#features/journal/index.ts').then(it => it.WriteEntryScreen))
const AgendaScreen = lazy(() => import('#features/calendar/index.ts').then(it => it.AgendaScreen))
const NewEventScreen = lazy(() => import('#features/calendar/index.ts').then(it => it.NewEventScreen))
const EventScreen = lazy(() => import('#features/calendar/index.ts').then(it => it.EventScreen))
const EditEventScreen = lazy(() => import('#features/calendar/index.ts').then(it => it.EditEventScreen))
const MeetingsScreen = lazy(() => import('#features/meetings/index.ts').then(it => it.MeetingsScreen))
const NewMeetingScreen = lazy(() => import('#features/meetings/index.ts').then(it => it.NewMeetingScreen))
const ApproveScreen = lazy(() => import('#features/meetings/index.ts').then(it => it.ApproveScreen))
const MinutesScreen = lazy(() => import('#features/meetings/index.ts').then(it => it.MinutesScreen))
const MeetingScreen = lazy(() => import('#features/meetings/index.ts').then(it => it.MeetingScreen))
const PaperScreen = lazy(() => import('#features/paper/index.ts').then(it => it.PaperScreen))
const PosterScreen = lazy(() => import('#features/paper/index.ts').then(it => it.PosterScreen))
const CodeScreen = lazy(() => import('#features/paper/index.ts').then(it => it.CodeScreen))
const DecisionsScreen = lazy(() => import('#features/registers/index.ts').then(it => it.DecisionsScreen))
const DecisionScreen = lazy(() => import('#features/registers/index.ts').then(it => it.DecisionScreen))
const ActionsScreen = lazy(() => import('#features/registers/index.ts').then(it => it.ActionsScreen))
const ActionScreen = lazy(() => import('#features/registers/index.ts').then(it => it.ActionScreen))
const InstancesScreen = lazy(() => import('#features/instances/index.ts').then(it => it.InstancesScreen))
const InstanceScreen = lazy(() => import('#features/instances/index.ts').then(it => it.InstanceScreen))
const InitiativesScreen = lazy(() =>
  import('#features/initiatives/index.ts').then(it => it.InitiativesScreen),
)
const NewInitiativeScreen = lazy(() =>
  import('#features/initiatives/index.ts').then(it => it.NewInitiativeScreen),
)
const InitiativeScreen = lazy(() => import('#features/initiatives/index.ts').then(it => it.InitiativeScreen))
const EditInitiativeScreen = lazy(() =>
  import('#features/initiatives/index.ts').then(it => it.EditInitiativeScreen),
)
const PlacesScreen = lazy(() => import('#features/places/index.ts').then(it => it.PlacesScreen))
const NewPlaceScreen = lazy(() => import('#features/places/index.ts').then(it => it.NewPlaceScreen))
const PlaceScreen = lazy(() => import('#features/places/index.ts').then(it => it.PlaceScreen))
const EditPlaceScreen = lazy(() => import('#features/places/index.ts').then(it => it.EditPlaceScreen))
const PeopleScreen = lazy(() => import('#features/people/index.ts').then(it => it.PeopleScreen))
const NewPersonScreen = lazy(() => import('#features/people/index.ts').then(it => it.NewPersonScreen))
const PersonScreen = lazy(() => import('#features/people/index.ts').then(it => it.PersonScreen))
const EditPersonScreen = lazy(() => import('#features/people/index.ts').then(it => it.EditPersonScreen))
const SearchScreen = lazy(() => import('#features/search/index.ts').then(it => it.SearchScreen))
const ToSettleScreen = lazy(() => import('#features/settle/index.ts').then(it => it.ToSettleScreen))
const SettleScreen = lazy(() => import('#features/settle/index.ts').then(it => it.SettleScreen))
const HistoryScreen = lazy(() => import('#features/history/index.ts').then(it => it.HistoryScreen))
const AsideListScreen = lazy(() => import('#features/settle/index.ts').then(it => it.AsideListScreen))
const MembersScreen = lazy(() => import('#features/members/index.ts').then(it => it.MembersScreen))
const InviteScreen = lazy(() => import('#features/members/index.ts').then(it => it.InviteScreen))
const NoticeScreen = lazy(() => import('#features/members/index.ts').then(it => it.NoticeScreen))
const SpaceScreen = lazy(() => import('#features/members/index.ts').then(it => it.SpaceScreen))
const MemberScreen = lazy(() => import('#features/members/index.ts').then(it => it.MemberScreen))
const MyDevicesScreen = lazy(() => import('#features/members/index.ts').then(it => it.MyDevicesScreen))
const MissingScreen = lazy(() => import('./screens/missing-screen.tsx').then(it => it.MissingScreen))
const DeviceScreen = lazy(() => import('./screens/device-screen.tsx').then(it => it.DeviceScreen))

// The router keeps the screen that it has drawn until the address changes: in another language it is drawn anew here.
const Route: typeof Fixed = props => {
  useTold(spoken)
  return Fixed(props)
}

/** Every address of the app and its screen. `:id` is a record's key: its id without the type. */
export function Places({ device, notebook }: { device: Device; notebook: Notebook }) {
  return (
    <Router>
      <Route path="/app" component={HomeScreen} notebook={notebook} />
      <Route path="/app/pendant-votre-absence" component={AbsenceScreen} notebook={notebook} />
      <Route path="/app/journal" component={JournalScreen} notebook={notebook} />
      <Route path="/app/journal/ecrire" component={WriteEntryScreen} notebook={notebook} />
      <Route path="/app/agenda" component={AgendaScreen} notebook={notebook} />
      <Route path="/app/agenda/nouveau" component={NewEventScreen} notebook={notebook} />
      <Route path="/app/agenda/:id" component={EventScreen} notebook={notebook} />
      <Route path="/app/agenda/:id/modifier" component={EditEventScreen} notebook={notebook} />
      <Route path="/app/reunions" component={MeetingsScreen} notebook={notebook} />
      <Route path="/app/reunions/nouvelle" component={NewMeetingScreen} notebook={notebook} />
      <Route path="/app/reunions/:id" component={MeetingScreen} notebook={notebook} />
      <Route path="/app/reunions/:id/approuver" component={ApproveScreen} notebook={notebook} />
      <Route path="/app/reunions/:id/compte-rendu" component={MinutesScreen} notebook={notebook} />
      <Route path="/app/papier/affiche/:month?" component={PosterScreen} notebook={notebook} />
      <Route path="/app/papier/:kind/:id" component={PaperScreen} notebook={notebook} />
      <Route path="/app/c/:code?" component={CodeScreen} notebook={notebook} />
      <Route path="/app/decisions" component={DecisionsScreen} notebook={notebook} />
      <Route path="/app/decisions/:id" component={DecisionScreen} notebook={notebook} />
      <Route path="/app/actions" component={ActionsScreen} notebook={notebook} />
      <Route path="/app/actions/:id" component={ActionScreen} notebook={notebook} />
      <Route path="/app/instances" component={InstancesScreen} notebook={notebook} />
      <Route path="/app/instances/:id" component={InstanceScreen} notebook={notebook} />
      <Route path="/app/initiatives" component={InitiativesScreen} notebook={notebook} />
      <Route path="/app/initiatives/nouvelle" component={NewInitiativeScreen} notebook={notebook} />
      <Route path="/app/initiatives/:id" component={InitiativeScreen} notebook={notebook} />
      <Route path="/app/initiatives/:id/modifier" component={EditInitiativeScreen} notebook={notebook} />
      <Route path="/app/lieux" component={PlacesScreen} notebook={notebook} />
      <Route path="/app/lieux/nouveau" component={NewPlaceScreen} notebook={notebook} />
      <Route path="/app/lieux/:id" component={PlaceScreen} notebook={notebook} />
      <Route path="/app/lieux/:id/modifier" component={EditPlaceScreen} notebook={notebook} />
      <Route path="/app/personnes" component={PeopleScreen} notebook={notebook} />
      <Route path="/app/personnes/nouvelle" component={NewPersonScreen} notebook={notebook} />
      <Route path="/app/personnes/:id" component={PersonScreen} notebook={notebook} />
      <Route path="/app/personnes/:id/modifier" component={EditPersonScreen} notebook={notebook} />
      <Route path="/app/rechercher" component={SearchScreen} notebook={notebook} />
      <Route path="/app/a-departager" component={ToSettleScreen} notebook={notebook} />
      <Route path="/app/a-departager/:type/:id" component={SettleScreen} notebook={notebook} />
      <Route path="/app/historique/:type/:id" component={HistoryScreen} notebook={notebook} />
      <Route path="/app/mis-de-cote" component={AsideListScreen} notebook={notebook} />
      <Route path="/app/appareil" component={DeviceScreen} device={device} notebook={notebook} />
      <Route path="/app/appareil/tous" component={MyDevicesScreen} device={device} notebook={notebook} />
      <Route path="/app/membres" component={MembersScreen} device={device} notebook={notebook} />
      <Route path="/app/membres/inviter" component={InviteScreen} device={device} notebook={notebook} />
      <Route path="/app/membres/donnees" component={NoticeScreen} device={device} notebook={notebook} />
      <Route path="/app/membres/espace" component={SpaceScreen} notebook={notebook} />
      <Route path="/app/membres/:user" component={MemberScreen} device={device} notebook={notebook} />
      <Route path="/app/entrer" component={Entrance} device={device} />
      <Route path="/app/rejoindre" component={Entrance} device={device} notebook={notebook} />
      <Route default component={MissingScreen} />
    </Router>
  )
}
