// Hands a ticket in, so that the server can set the cookie no script may read. Once per ticket; refused at the start of
// a session (two windows began together) the page is loaded again, once, and finds the key of the other one.

const RELOADED = "wizardReloaded";

export default function ({ data }) {
  if (window.wizardTicket === data.ticket) return;
  window.wizardTicket = data.ticket;
  fetch(data.address, { method: "POST", body: data.ticket, credentials: "same-origin", cache: "no-store" })
    .then((answer) => {
      if (answer.ok) sessionStorage.removeItem(RELOADED);
      if (answer.status !== 409 || !data.reload || sessionStorage.getItem(RELOADED)) return;
      sessionStorage.setItem(RELOADED, "yes");
      location.reload();
    })
    .catch(() => {
      window.wizardTicket = undefined;
    });
}
