/**
 * A ref for the one control of a page or form that the person came for: it has the focus when it appears.
 * It stands outside of any component, so that it acts once for each control, not at every drawing.
 */
export function focusOnArrival(control: HTMLElement | null) {
  control?.focus();
}
