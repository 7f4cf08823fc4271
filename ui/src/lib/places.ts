/** Goes to the page of a mail account, from wherever one is. */
export function openAccount(id: string) {
  const search = new URLSearchParams({ section: "mail", item: id });
  window.location.hash = `/settings?${search.toString()}`;
}
