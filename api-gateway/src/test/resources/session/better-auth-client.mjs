// Better Auth's published browser client against a running gateway. Read from standard input in a folder where the
// package is installed. A browser is played by Browser: it keeps cookies, names its page's origin, and asks beforehand
// where another origin must. Each exchange is one line on standard output, without what differs from run to run;
// whatever is not as expected ends with an exception.
//
// GATEWAY: where it listens. PAGE: its public origin. TRUSTED, FOREIGN: other origins. ADDRESS: from where the browser
// comes, as a proxy would say. EMAIL: nobody's address yet.
import assert from "node:assert/strict";
import { createAuthClient } from "better-auth/client";

const { GATEWAY, PAGE, TRUSTED, FOREIGN, ADDRESS, EMAIL } = process.env;
const PASSWORD = "correct horse";
const ORDER = { prompt: "How HTTPS works", model: "storyboard-1", duration: 30, aspectRatio: "16:9" };

class Browser {
  #cookies = new Map();

  /** What a script of a page of this origin calls as fetch. */
  on(origin) {
    return async (input, init) => {
      const request = new Request(input, init);
      const body = request.method === "GET" ? "" : await request.text();
      if (origin !== PAGE && request.method !== "GET") {
        await this.#preflight(origin, request);
      }
      const answer = await this.#send(origin, request, body);
      if (origin !== PAGE && answer.headers.get("access-control-allow-origin") !== origin) {
        throw new TypeError("Failed to fetch");
      }
      return answer;
    };
  }

  /** What a form of a page of this origin sends: nobody asks beforehand, and nobody reads the answer. */
  async submits(origin, path, body) {
    const request = new Request(GATEWAY + path, { method: "POST", credentials: "include", headers: { "content-type": "application/json" } });
    return (await this.#send(origin, request, JSON.stringify(body))).status;
  }

  async #preflight(origin, request) {
    const answer = await fetch(request.url, {
      method: "OPTIONS",
      headers: {
        origin,
        "x-forwarded-for": ADDRESS,
        "access-control-request-method": request.method,
        "access-control-request-headers": "content-type",
      },
    });
    note("OPTIONS", request.url, origin, false, "", answer, "");
    const allowed = (answer.headers.get("access-control-allow-headers") ?? "").toLowerCase();
    if (
      answer.headers.get("access-control-allow-origin") !== origin ||
      answer.headers.get("access-control-allow-credentials") !== "true" ||
      !(answer.headers.get("access-control-allow-methods") ?? "").includes(request.method) ||
      !allowed.includes("content-type")
    ) {
      throw new TypeError("Failed to fetch");
    }
  }

  async #send(origin, request, body) {
    const headers = new Headers(request.headers);
    headers.set("x-forwarded-for", ADDRESS);
    if (request.method !== "GET" || origin !== PAGE) {
      headers.set("origin", origin);
    }
    assert.equal(request.credentials, "include");
    const cookies = [...this.#cookies].map(([name, value]) => name + "=" + value).join("; ");
    if (cookies) {
      headers.set("cookie", cookies);
    }
    const answer = await fetch(request.url, { method: request.method, headers, body: request.method === "GET" ? undefined : body });
    answer.headers.getSetCookie().forEach((cookie) => this.#keep(cookie));
    note(request.method, request.url, origin, Boolean(cookies), body, answer, await answer.clone().text());
    return answer;
  }

  #keep(cookie) {
    const [pair, ...attributes] = cookie.split(";").map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf("="));
    assert.ok(attributes.includes("HttpOnly") && attributes.includes("SameSite=Lax") && attributes.includes("Path=/"));
    assert.equal(name.startsWith("__Secure-"), attributes.includes("Secure"));
    if (attributes.includes("Max-Age=0")) {
      this.#cookies.delete(name);
    } else {
      this.#cookies.set(name, pair.slice(name.length + 1));
    }
  }
}

function note(method, url, origin, hasCookie, sent, answer, received) {
  const path = url.slice(GATEWAY.length).replace(/uuid=.*/, "uuid=<uuid>");
  const cookie = answer.headers.getSetCookie()[0] ?? "";
  const given = cookie === "" ? "" : cookie.includes("Max-Age=0") ? " takes the cookie" : cookie.includes("Max-Age") ? " gives a cookie" : " gives a cookie for now";
  console.log(
    `${method} ${path} from ${origin}${hasCookie ? " with cookie" : ""}${sent ? " " + shape(JSON.parse(sent)) : ""}` +
      ` -> ${answer.status}${received ? " " + answered(path, received) : ""}${given}`,
  );
}

/** What the video API says is promised elsewhere. */
function answered(path, received) {
  const answer = JSON.parse(received);
  return path.startsWith("/api/v1/") ? "success=" + answer.success : shape(answer);
}

function shape(value, key) {
  if (key === "code" || key === "status" || key === "error") return JSON.stringify(value);
  if (value === null) return "null";
  if (Array.isArray(value)) return "[" + value.map((each) => shape(each)).join(",") + "]";
  if (typeof value !== "object") return typeof value;
  return "{" + Object.entries(value).map(([name, each]) => name + ":" + shape(each, name)).join(",") + "}";
}

function clientOf(browser, origin) {
  return createAuthClient({ baseURL: GATEWAY, fetchOptions: { customFetchImpl: browser.on(origin) } });
}

const browser = new Browser();
const fetchHere = browser.on(PAGE);
const client = clientOf(browser, PAGE);

// Nobody is signed in.
assert.deepEqual(await client.getSession(), { data: null, error: null });
assert.equal((await fetchHere(GATEWAY + "/api/v1/credit/balance", { credentials: "include" })).status, 401);

// Signing up signs in.
const joined = await client.signUp.email({ name: "Ada", email: EMAIL, password: PASSWORD });
assert.equal(joined.error, null);
assert.equal(joined.data.user.email, EMAIL);
const current = await client.getSession();
assert.equal(current.data.user.id, joined.data.user.id);
assert.equal(current.data.session.token, joined.data.token);
assert.ok(current.data.session.expiresAt instanceof Date);
assert.ok(current.data.session.expiresAt > new Date());

// The contract's own example.
const generated = await fetchHere(GATEWAY + "/api/v1/video/generate", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  credentials: "include",
  body: JSON.stringify(ORDER),
});
const video = await generated.json();
assert.equal(video.success, true);
const task = await fetchHere(GATEWAY + "/api/v1/video/task?uuid=" + video.data.uuid, { credentials: "include" });
assert.equal((await task.json()).data.uuid, video.data.uuid);

// Signing out.
assert.deepEqual(await client.signOut(), { data: { success: true }, error: null });
assert.equal((await client.getSession()).data, null);
assert.equal((await fetchHere(GATEWAY + "/api/v1/video/task?uuid=" + video.data.uuid, { credentials: "include" })).status, 401);

// Signing in, badly and well.
const refused = await client.signIn.email({ email: EMAIL, password: "wrong horse" });
assert.equal(refused.data, null);
assert.equal(refused.error.status, 401);
assert.equal(refused.error.code, "INVALID_EMAIL_OR_PASSWORD");
const entered = await client.signIn.email({ email: EMAIL, password: PASSWORD, rememberMe: false });
assert.equal(entered.error, null);
assert.equal(entered.data.redirect, false);
const twice = await client.signUp.email({ name: "Ada", email: EMAIL, password: PASSWORD });
assert.equal(twice.error.code, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL");

// Another browser, seen and ended from here.
const phone = new Browser();
const onPhone = clientOf(phone, PAGE);
const second = await onPhone.signIn.email({ email: EMAIL, password: PASSWORD });
const listed = await client.listSessions();
assert.deepEqual(listed.data.map((session) => session.token), [entered.data.token, second.data.token]);
assert.deepEqual((await client.revokeSession({ token: second.data.token })).data, { status: true });
assert.equal((await onPhone.getSession()).data, null);

// A trusted page of another origin, and a foreign one.
const trusted = clientOf(browser, TRUSTED);
assert.equal((await trusted.getSession()).data.user.email, EMAIL);
assert.equal(
  (
    await browser.on(TRUSTED)(GATEWAY + "/api/v1/video/generate", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "include",
      body: JSON.stringify(ORDER),
    })
  ).status,
  200,
);
await assert.rejects(browser.on(FOREIGN)(GATEWAY + "/api/v1/credit/balance", { credentials: "include" }), TypeError);
assert.equal(await browser.submits(FOREIGN, "/api/v1/video/generate", ORDER), 403);
assert.equal(await browser.submits(FOREIGN, "/api/auth/sign-out", {}), 403);
assert.equal((await client.getSession()).data.user.email, EMAIL);

// The end.
assert.deepEqual((await client.revokeOtherSessions()).data, { status: true });
assert.deepEqual((await client.revokeSessions()).data, { status: true });
assert.equal((await client.getSession()).data, null);
