export { MeetingScreen } from './meeting-screen.tsx'
export { MeetingsScreen } from './meetings-screen.tsx'
export { NewMeetingScreen } from './new-meeting-screen.tsx'
