import { WallField, type WallProps } from './wall-field.tsx'

/** A calendar day to choose, `2026-03-12`, or ''. */
export function DayField(props: WallProps) {
  return <WallField {...props} type="date" />
}
