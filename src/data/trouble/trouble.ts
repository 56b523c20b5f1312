/**
 * What is wrong with the store of a space, in the words of the data layer:
 * `full`: the device has no room, nothing more can be written or received;
 * `lost`: the browser cut the connection, it is being made again;
 * `replaced`: a newer release took the store over in another tab, this page must be loaded again;
 * `deleted`: the store was deleted under this page;
 * `emptied`: this device has held the space and now holds none of it. `records` it held when last looked at, of
 * which `toSend` no relay had taken.
 */
export type Trouble =
  | { readonly kind: 'full' | 'lost' | 'replaced' | 'deleted' }
  | { readonly kind: 'emptied'; readonly records: number; readonly toSend: number }
