// Tells Streamlit's front end where its server is. Without it, it first looks below the address of the page it was opened
// at, and a link to a page begins with two refusals in the browser's console.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };
