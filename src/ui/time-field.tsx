import { WallField, type WallProps } from './wall-field.tsx'

/** An hour on the wall to choose, `18:30`, or ''. */
export function TimeField(props: WallProps) {
  return <WallField {...props} type="time" />
}
