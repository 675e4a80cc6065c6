/** Shared by text inputs, text areas and selects. Text is 16 px on touch, or Safari zooms into the page. */
export const controlStyle =
  'control-height w-full rounded-control border border-line-strong bg-surface-raised px-3 text-sm text-text ' +
  'pointer-coarse:text-base placeholder:text-muted transition-colors hover:border-text ' +
  'focus-visible:outline-offset-0 disabled:bg-surface-sunken disabled:text-muted ' +
  'aria-invalid:border-danger [&[readonly]]:bg-surface-sunken'
