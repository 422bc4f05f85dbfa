// Lets the forms of the page about the interface ask it, and shows what it answers.

for (const form of document.querySelectorAll("form.try")) {
  form.querySelector("button").disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  const answer = form.querySelector("output");
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll("input[data-in]")) {
    if (input.dataset.in === "path") {
      path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
    } else if (input.value !== "") {
      query.set(input.name, input.value);
    }
  }
  const body = form.elements.body?.value;
  const url = query.size ? `${path}?${query}` : path;
  try {
    const response = await fetch(url, {
      method: form.dataset.method.toUpperCase(),
      headers: {
        "Accept-Language": document.documentElement.lang,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body,
    });
    const text = await response.text();
    answer.textContent = `${response.status} ${url}\n\n${pretty(text)}`;
  } catch (error) {
    answer.textContent = String(error);
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
