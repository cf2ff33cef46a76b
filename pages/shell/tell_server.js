// Hands a ticket in, so that the server can set the cookie no script may read. Once per ticket; refused at the start of
// a session (two windows began together) the page is loaded again and finds the key of the other one.

export default function ({ data }) {
  if (window.wizardTicket === data.ticket) return;
  window.wizardTicket = data.ticket;
  fetch(data.address, { method: "POST", body: data.ticket, credentials: "same-origin", cache: "no-store" })
    .then((answer) => {
      if (answer.status === 409 && data.reload) location.reload();
    })
    .catch(() => {
      window.wizardTicket = undefined;
    });
}
