export { InstanceScreen } from './instance-screen.tsx'
export { InstancesScreen } from './instances-screen.tsx'
