package leakalarm

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

func TestEachChannelGetsTheLeaksOneAlert(t *testing.T) {
	hook, slack := newSink(t, 204), newSink(t, 200)
	var text strings.Builder
	alarm := watch(t, &Unexplained{}, leak(1, 1, untilNoon).replay(),
		Webhook(hook.URL), Slack(slack.URL), Terminal(&text))
	alarm.handle(t, 3)
	if said := alarm.all(); said != "" {
		t.Errorf("failed: %s", said)
	}

	var alert Alert
	if err := json.Unmarshal([]byte(hook.only(t)), &alert); err != nil {
		t.Fatal(err)
	}
	if alert.Service != "orders" || alert.Before > 2_000 ||
		alert.Goroutines < 50_000 || alert.Completed < 50_000 {
		t.Errorf("the webhook got %+v", alert)
	}
	if !strings.Contains(alert.Because, "for each request") {
		t.Errorf("because: %q", alert.Because)
	}
	if !strings.Contains(alert.Stack.Text, "leakalarm.dump(") {
		t.Errorf("the stacks: %s", alert.Stack.Text)
	}

	var message struct{ Text string }
	err := json.Unmarshal([]byte(slack.only(t)), &message)
	if err != nil || len(message.Text) > 4_000 ||
		!strings.Contains(message.Text, "GOROUTINE LEAK in orders") {
		t.Errorf("Slack got %q, %v", message.Text, err)
	}

	written := text.String()
	if strings.Count(written, "GOROUTINE LEAK") != 1 ||
		strings.Contains(written, "\x1b") {
		t.Errorf("written: %q", written)
	}
}

func TestNoChannelGetsAnythingOfBatches(t *testing.T) {
	hook, slack := newSink(t, 204), newSink(t, 200)
	var text strings.Builder
	alarm := watch(t, &Unexplained{}, batches(1, 6).replay(),
		Webhook(hook.URL), Slack(slack.URL), Terminal(&text))
	alarm.end()
	if got := len(hook.bodies) + len(slack.bodies); got > 0 {
		t.Errorf("%d posts", got)
	}
	if text.String() != "" {
		t.Errorf("written: %q", text.String())
	}
}

func TestFailureIsReportedWithoutTheAddress(t *testing.T) {
	refusing := newSink(t, 503)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	alarm := watch(t, &Rises{}, leak(1, 1, untilNoon).replay(),
		Webhook(gone.URL+"/secret"), Slack(refusing.URL+"/secret"),
		panicking{})
	alarm.handle(t, 3)
	failed := alarm.all()
	for _, want := range []string{
		"webhook: dial tcp",
		`slack: answered 503 Service Unavailable: "no_service"`,
		"panicking: panic: no paper",
	} {
		if !strings.Contains(failed, want) {
			t.Errorf("%q is not in %q", want, failed)
		}
	}
	if strings.Contains(failed, "secret") {
		t.Errorf("said the address: %s", failed)
	}
}

// Servers like to repeat the path that they do not know.
func TestAnswerIsQuotedWithoutTheAddressAndBounded(t *testing.T) {
	const path = "/hooks/T9/B7Q2/Zx81%20kGmQ?key=tK-9f"
	meant, _ := url.PathUnescape(path)
	for name, answer := range map[string]string{
		"as it is":   "Cannot POST " + path,
		"decoded":    "no such page: " + meant,
		"in JSON":    strings.ReplaceAll(path, "/", `\/`),
		"capitals":   strings.ToUpper(path),
		"often":      strings.Repeat("Zx81%20kGmQ ", 100),
		"at the cut": strings.Repeat(" ", longestRefusal-30) + path,
		"endless":    strings.Repeat("no\x1b[31m", 5<<20),
	} {
		server := httptest.NewServer(http.HandlerFunc(
			func(w http.ResponseWriter, r *http.Request) {
				user, password, _ := r.BasicAuth()
				if user != "otto" || password != "pa$s" {
					t.Errorf("%s: asked by %q, %q", name, user, password)
				}
				w.WriteHeader(404)
				io.WriteString(w, user+":"+password+" "+answer)
			}))
		address := strings.Replace(server.URL, "://", "://otto:pa$s@", 1)
		err := Webhook(address+path).Send(context.Background(), Alert{})
		server.Close()
		said := err.Error()
		for _, secret := range []string{
			"hooks", "b7q2", "zx81", "kgmq", "tk-9f", "otto", "pa$s",
		} {
			if strings.Contains(strings.ToLower(said), secret) {
				t.Errorf("%s: %q says %q", name, said, secret)
			}
		}
		if !strings.HasPrefix(said, "answered 404 Not Found: ") ||
			len(said) > 2*quoted || strings.Contains(said, "\x1b") {
			t.Errorf("%s: %q", name, said)
		}
	}
	for _, address := range []string{
		"http://otto:pa$s@host:po/hooks/x", "%zz", "http://a b/hooks",
	} {
		err := Slack(address).Send(context.Background(), Alert{})
		if err == nil || strings.Contains(err.Error(), "hooks") ||
			strings.Contains(err.Error(), "pa$s") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	asked := 0
	other := httptest.NewServer(http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) { asked++ }))
	defer other.Close()
	server := httptest.NewServer(http.RedirectHandler(
		other.URL+"/hooks/secret-token", http.StatusTemporaryRedirect))
	defer server.Close()
	err := Webhook(server.URL+"/hooks/secret-token").
		Send(context.Background(), Alert{})
	if err == nil || asked > 0 ||
		strings.Contains(err.Error(), "secret-token") {
		t.Errorf("%d asked, %v", asked, err)
	}
}

type panicking struct{}

func (panicking) Name() string { return "panicking" }

func (panicking) Send(context.Context, Alert) error {
	panic("no paper")
}

type counting struct{ sent atomic.Int64 }

func (*counting) Name() string { return "counting" }

func (c *counting) Send(context.Context, Alert) error {
	c.sent.Add(1)
	return nil
}

// hanging takes one alert and never comes back, until the alarm ends.
type hanging struct{}

func (hanging) Name() string { return "hanging" }

func (hanging) Send(ctx context.Context, _ Alert) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestHangingChannelHoldsUpNobody(t *testing.T) {
	before := runtime.NumGoroutine()
	batches := day{100, steadily, func(i int, _ uint64) int {
		return i % 5 * 1_000
	}}
	other := &counting{}
	alarm := watch(t, &Rises{}, batches.replay(), hanging{}, other)

	// Twenty batches, an alert each: one in the channel's hands, four in
	// its queue, and the others are refused. All samples got through.
	dropped := strings.Count(alarm.all(), "hanging: too slow")
	if dropped < 15 || dropped > 16 {
		t.Errorf("%d dropped", dropped)
	}
	alarm.end()
	if other.sent.Load() == 0 {
		t.Error("the other channel got nothing")
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}
