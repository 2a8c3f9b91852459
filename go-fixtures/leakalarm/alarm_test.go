package leakalarm

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// failures is what an alarm said of its channels.
type failures struct {
	mu   sync.Mutex
	said []string
}

func (f *failures) add(channel string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.said = append(f.said, channel+": "+err.Error())
}

func (f *failures) all() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return strings.Join(f.said, "\n")
}

// A watched service: its alarm has looked at all samples, but its
// channels may be at work yet.
type watched struct {
	failures
	handled chan struct{}
	end     func()
}

func watch(
	t *testing.T, rule Rule, samples []Sample, channels ...Channel,
) *watched {
	t.Helper()
	w := &watched{handled: make(chan struct{}, 1_000)}
	for i, channel := range channels {
		channels[i] = announcing{channel, w.handled}
	}
	ticks := make(chan time.Time)
	at := -1
	alarm := New("orders", rule, func() uint64 {
		return samples[at].Completed
	}, channels...)
	alarm.Ticks = ticks
	alarm.Goroutines = func() int {
		at++
		return samples[at].Goroutines
	}
	alarm.StackLimit = 8 << 10
	alarm.Failed = w.add

	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		alarm.Run(ctx)
	}()
	w.end = func() { cancel(); <-ended }
	t.Cleanup(w.end)
	for _, s := range samples {
		ticks <- s.At
	}
	return w
}

// handle waits until so many alerts have been sent, or not been taken.
func (w *watched) handle(t *testing.T, alerts int) {
	t.Helper()
	for range alerts {
		select {
		case <-w.handled:
		case <-time.After(20 * time.Second):
			t.Fatal("an alert has not been handled")
		}
	}
	w.end()
}

type announcing struct {
	Channel
	handled chan<- struct{}
}

func (a announcing) Send(ctx context.Context, alert Alert) error {
	defer func() { a.handled <- struct{}{} }()
	return a.Channel.Send(ctx, alert)
}

// A sink is a local server that keeps what is posted to it.
type sink struct {
	*httptest.Server
	bodies chan string
}

func newSink(t *testing.T, status int) *sink {
	s := &sink{bodies: make(chan string, 16)}
	s.Server = httptest.NewServer(http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			kind := r.Header.Get("Content-Type")
			if r.Method != "POST" || kind != "application/json" {
				t.Errorf("%s of %q", r.Method, kind)
			}
			s.bodies <- string(body)
			w.WriteHeader(status)
			io.WriteString(w, "no_service")
		}))
	t.Cleanup(s.Close)
	return s
}

func (s *sink) only(t *testing.T) string {
	t.Helper()
	if len(s.bodies) != 1 {
		t.Fatalf("%d alerts arrived", len(s.bodies))
	}
	return <-s.bodies
}

func TestEachChannelGetsTheLeaksOneAlert(t *testing.T) {
	hook, slack := newSink(t, 204), newSink(t, 200)
	var text strings.Builder
	alarm := watch(t, &PerRequest{}, leak(1, 1, untilNoon).replay(),
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
	alarm := watch(t, &PerRequest{}, batches(1, 6).replay(),
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

func TestDumpIsBoundedAndSaysWhenItIsCut(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	for range 100 {
		go func() { <-release }()
	}
	whole := dump(1 << 20)
	if whole.Truncated || whole.Shown < 100 {
		t.Errorf("whole: %d shown, %v", whole.Shown, whole.Truncated)
	}
	cut := dump(4 << 10)
	if !cut.Truncated || len(cut.Text) > 4<<10 || cut.Shown == 0 ||
		cut.Shown >= whole.Shown {
		t.Errorf("cut: %d shown, %v", cut.Shown, cut.Truncated)
	}
	if !strings.HasSuffix(cut.Text, "\n") {
		t.Errorf("the cut goes through a line: %q", cut.Text)
	}
	if none := dump(1); !none.Truncated || none.Text != "" {
		t.Errorf("of one byte: %+v", none)
	}

	var text strings.Builder
	alert := Alert{Goroutines: whole.Shown, Stack: cut}
	if err := alert.write(&text, plain); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "TRUNCATED: the stacks of") {
		t.Errorf("no mark: %s", text.String())
	}
}

func TestColoursAreForTerminals(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	device, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("there is no terminal to be had: %v", err)
	}
	defer device.Close()
	if hasColours(file) || hasColours(&strings.Builder{}) {
		t.Error("colours for what is no terminal")
	}
	if !hasColours(device) {
		t.Error("no colours for a terminal")
	}
	t.Setenv("NO_COLOR", "1")
	if hasColours(device) {
		t.Error("colours in spite of NO_COLOR")
	}

	var text strings.Builder
	if err := (Alert{}).write(&text, coloured); err != nil {
		t.Fatal(err)
	}
	want := "\x1b[1;31mGOROUTINE LEAK\x1b[0m in "
	if !strings.HasPrefix(text.String(), want) {
		t.Errorf("%q", text.String())
	}
}

func TestSlackTextIsEscapedAndStaysInItsBlock(t *testing.T) {
	alert := Alert{Because: "a<b & ```", Stack: Stack{
		Text: strings.Repeat("goroutine 1 [select]:\n", 500)}}
	text := slackText(alert)
	if !strings.Contains(text, "a&lt;b &amp; ` ` `\n") {
		t.Errorf("not escaped: %q", text)
	}
	if strings.Count(text, "```") != 2 || len(text) > 4_000 {
		t.Errorf("%d bytes: %q", len(text), text)
	}
	if !strings.HasSuffix(text, "TRUNCATED: the alert goes on.") {
		t.Errorf("the end is %q", text[len(text)-40:])
	}
}

func TestChannelsFromTheEnvironment(t *testing.T) {
	names := func(channels []Channel) (all string) {
		for _, channel := range channels {
			all += channel.Name() + " "
		}
		return all
	}
	t.Setenv("ALARM_WEBHOOK_URL", "")
	t.Setenv("SLACK_URL", "")
	channels, err := FromEnv()
	if got := names(channels); got != "terminal " || err != nil {
		t.Errorf("of nothing: %s, %v", got, err)
	}
	t.Setenv("ALARM_WEBHOOK_URL", "http://127.0.0.1:1/alert")
	t.Setenv("SLACK_URL", "hooks.slack.com/token")
	channels, err = FromEnv()
	if got := names(channels); got != "terminal webhook " {
		t.Errorf("got %s", got)
	}
	if err == nil || !strings.Contains(err.Error(), "SLACK_URL") ||
		strings.Contains(err.Error(), "token") {
		t.Errorf("said %v", err)
	}
}

func TestCounterCountsWhatHasEndedHoweverItEnded(t *testing.T) {
	var served Counter
	handler := served.Count(http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			if n := served.Completed(); n > 1 {
				t.Errorf("%d counted too early", n)
			}
			if r.URL.Path == "/panic" {
				panic(errors.New("no stock"))
			}
		}))
	for _, path := range []string{"/", "/panic"} {
		func() {
			defer func() { recover() }()
			handler.ServeHTTP(httptest.NewRecorder(),
				httptest.NewRequest("GET", path, nil))
		}()
	}
	if n := served.Completed(); n != 2 {
		t.Errorf("%d counted", n)
	}
}
