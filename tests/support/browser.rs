//! Chromium, spoken to over a pipe (the Chrome DevTools Protocol).

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

/// The protocol is on file handles 3 and 4, which the shell ties to our pipes.
const RUN: &str = r#"exec chromium "$@" 3<&0 4>&1 >/dev/null 2>&1 </dev/null"#;

/// How long something in a page may take before it counts as not happening.
const PATIENCE_MS: u32 = 20_000;

pub(crate) struct Browser {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last_id: u64,
    session: Option<String>,
    /// Its own profile, gone with it.
    _profile: tempfile::TempDir,
}

impl Browser {
    /// A window of that width on a phone; `None` where Chromium is not installed.
    pub(crate) fn phone(width: u32) -> Option<Self> {
        Self::screen(width, 844, true)
    }

    /// A window of that size on a desk; `None` where Chromium is not installed.
    pub(crate) fn desktop(width: u32, height: u32) -> Option<Self> {
        Self::screen(width, height, false)
    }

    fn screen(width: u32, height: u32, mobile: bool) -> Option<Self> {
        let installed = Command::new("chromium").arg("--version").output();
        installed.ok().filter(|output| output.status.success())?;
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new("sh")
            .args(["-c", RUN, "chromium", "--remote-debugging-pipe"])
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
            ])
            .args(["--disable-background-networking", "--disable-dev-shm-usage"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = child.stdin.take().unwrap();
        let from = BufReader::new(child.stdout.take().unwrap());
        let mut browser = Self {
            child,
            to,
            from,
            last_id: 0,
            session: None,
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.call("Target.attachToTarget", attach);
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        browser.call("Page.enable", json!({}));
        let screen = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile,
        });
        browser.call("Emulation.setDeviceMetricsOverride", screen);
        Some(browser)
    }

    /// Goes there and waits until all of the page is there.
    pub(crate) fn open(&mut self, url: &str) {
        self.call("Page.navigate", json!({ "url": url }));
        self.loaded();
    }

    /// Waits until all of the next page is there, to which the present one leads by itself.
    pub(crate) fn loaded(&mut self) {
        self.wait_for(|message| message["method"] == "Page.loadEventFired");
    }

    /// Sends the form as a person does, and waits until all of the next page is there.
    pub(crate) fn submit(&mut self, form: &str) {
        // Only when the answer to this is on its way: the next page must not be there before it.
        let later = format!("setTimeout(() => {form}.requestSubmit(), 0); 0");
        self.evaluate(&later);
        self.wait_for(|message| message["method"] == "Page.loadEventFired");
    }

    /// Every page runs this before it runs anything.
    pub(crate) fn before_each_page(&mut self, script: &str) {
        let source = json!({ "source": script });
        self.call("Page.addScriptToEvaluateOnNewDocument", source);
    }

    /// From here on pages run no script of theirs.
    pub(crate) fn without_scripts(&mut self) {
        let off = json!({ "value": true });
        self.call("Emulation.setScriptExecutionDisabled", off);
    }

    /// Waits until the expression holds in the page.
    #[track_caller]
    pub(crate) fn until(&mut self, holds: &str) {
        let asked = format!(
            "new Promise((done) => {{ const end = Date.now() + {PATIENCE_MS}; const look = () => {{ \
             if ({holds}) done(true); else if (Date.now() > end) done(false); else setTimeout(look, 20); \
             }}; look(); }})"
        );
        let held = self.evaluate(&asked);
        if held != true {
            let page = self.evaluate("document.querySelector('main').innerText");
            panic!("{holds}\n{}", page.as_str().unwrap_or_default());
        }
    }

    /// The middle of the first element that fits the selector, scrolled to.
    #[track_caller]
    pub(crate) fn middle_of(&mut self, selector: &str) -> (f64, f64) {
        let asked = format!(
            "(() => {{ const it = document.querySelector({selector:?}); if (!it) return null; \
             it.scrollIntoView({{ block: 'center' }}); const box = it.getBoundingClientRect(); \
             return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        );
        let point = self.evaluate(&asked);
        let at = |nth: usize| point[nth].as_f64();
        at(0)
            .zip(at(1))
            .unwrap_or_else(|| panic!("there is no {selector}"))
    }

    /// Clicks on it, and waits until all of the next page is there.
    #[track_caller]
    pub(crate) fn follow(&mut self, selector: &str) {
        let point = self.middle_of(selector);
        self.mouse("mousePressed", point);
        self.mouse("mouseReleased", point);
        self.wait_for(|message| message["method"] == "Page.loadEventFired");
    }

    /// Moves the mouse, its button pressed, or presses or releases the button.
    pub(crate) fn mouse(&mut self, what: &str, (x, y): (f64, f64)) {
        let event = json!({
            "type": what, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1,
        });
        self.call("Input.dispatchMouseEvent", event);
    }

    /// Clicks with keys held: 2 is Ctrl, 8 is Shift.
    pub(crate) fn click_with(&mut self, (x, y): (f64, f64), held: u8) {
        for what in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": what, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1,
                "modifiers": held,
            });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Presses a key, perhaps with others held: 2 is Ctrl, 8 is Shift.
    pub(crate) fn press(&mut self, key: &str, code: &str, held: u8) {
        for what in ["rawKeyDown", "keyUp"] {
            let event = json!({ "type": what, "key": key, "code": code, "modifiers": held });
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Presses a key that leads to another page, and waits until all of that is there.
    pub(crate) fn press_on(&mut self, key: &str, code: &str) {
        let event = |what: &str| json!({ "type": what, "key": key, "code": code });
        self.call("Input.dispatchKeyEvent", event("rawKeyDown"));
        self.wait_for(|message| message["method"] == "Page.loadEventFired");
        self.call("Input.dispatchKeyEvent", event("keyUp"));
    }

    /// What the expression gives in the page.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let asked = json!({
            "expression": expression, "returnByValue": true, "awaitPromise": true,
        });
        let answer = self.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{answer}");
        answer["result"]["value"].clone()
    }

    /// What is on the screen, as a WebP image in that file.
    pub(crate) fn picture(&mut self, file: &Path) {
        let how = json!({ "format": "webp", "quality": 80 });
        let answer = self.call("Page.captureScreenshot", how);
        let image = BASE64_STANDARD.decode(answer["data"].as_str().unwrap());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, image.unwrap()).unwrap();
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        self.to.write_all(message.to_string().as_bytes()).unwrap();
        self.to.write_all(&[0]).unwrap();
        let answer = self.wait_for(|message| message["id"] == id);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut message = Vec::new();
            self.from.read_until(0, &mut message).unwrap();
            assert_eq!(message.pop(), Some(0), "the browser ended");
            let message = serde_json::from_slice(&message).unwrap();
            if wanted(&message) {
                return message;
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
