package leakalarm

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
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
	now := func() Sample { return samples[at] }
	alarm := New("orders", rule, replayed(now), channels...)
	alarm.Ticks = ticks
	alarm.Goroutines = func() int {
		at++
		return samples[at].Goroutines
	}
	alarm.Network = func() (int, bool) { return now().Network, true }
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

// replayed is the load of the sample that is now.
type replayed func() Sample

func (r replayed) Completed() uint64 { return r().Completed }
func (r replayed) InFlight() int     { return r().InFlight }

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
