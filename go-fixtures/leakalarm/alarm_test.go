package leakalarm

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

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
