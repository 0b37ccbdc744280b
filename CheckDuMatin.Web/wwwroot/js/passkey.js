// Passkeys on plain forms: asks the server for a challenge, the browser for its answer, and posts that with the form. A form whose data-passkey
// is "get" signs in and is shown only where the browser knows passkeys; "create" makes one.
const supported = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const creates = form.dataset.passkey === "create";
  const alert = document.querySelector("#passkey-error");
  form.hidden = !supported && !creates;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    alert.hidden = true;
    try {
      form.querySelector("[data-credential]").value = JSON.stringify(await answerAsync(form, creates));
      const remember = form.querySelector("[data-remember]");
      if (remember) {
        remember.value = String(document.querySelector("#remember").checked);
      }
      form.submit();
    } catch (error) {
      alert.textContent = error instanceof Refusal ? error.message : supported ? alert.dataset.failed : alert.dataset.unsupported;
      alert.setAttribute("role", "alert");
      alert.hidden = false;
      button.disabled = false;
    }
  });
}

class Refusal extends Error {}

async function answerAsync(form, creates) {
  const fields = new FormData(form);
  const answer = await fetch(form.dataset.options, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": fields.get("__RequestVerificationToken") },
    body: creates ? JSON.stringify({ password: fields.get("Input.Password"), name: fields.get("Input.Name") }) : null,
  });
  const options = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw options.detail ? new Refusal(options.detail) : new Error(`${answer.status}`);
  }
  const credential = creates
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return credential.toJSON();
}
