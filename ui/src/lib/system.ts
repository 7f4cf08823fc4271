/** Whether this is a Mac, where ⌘ does what Ctrl does elsewhere. */
export const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
