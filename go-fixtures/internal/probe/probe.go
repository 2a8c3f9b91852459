//go:build go1.23

// Package probe is the fixture's end of the bench. It serves a lesson's
// handler, streams the runtime's own figures to the harness, writes
// profiles when asked, and stops when told to or when the harness is gone.
//
// A lesson's main is one line, probe.Serve(newHandler()), whether the
// harness started it or a person did with `go run`. A service that knows
// nothing of the probe has the package laid over its module and Attach
// called; the build constraint is for modules that ask for an older Go.
package probe

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"runtime/pprof"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// born anchors every time the probe tells. It is the first thing that this
// package initialises, so that the harness can learn from the runtime's
// inittrace how long before it the runtime began to count gctrace's
// "@1.234s".
var born = time.Now()

// harness is the pipe to the harness; nil when a person runs the fixture.
var harness *link

var (
	gauges []gauge
	marks  = map[string][]func(){}
	stop   = make(chan struct{}, 1)
)

// The harness may die while main still fills a large heap, so its pipe is
// watched from here on and not only from Serve.
func init() {
	if os.Getenv("FIXPROOF_PROBE") != "3" {
		// Nobody measures, so every profile may have something to show:
		// one wait for a lock in a hundred, one sample a blocked
		// millisecond.
		runtime.SetMutexProfileFraction(100)
		runtime.SetBlockProfileRate(1_000_000)
		return
	}
	os.Unsetenv("FIXPROOF_PROBE")

	// Sampling allocations costs the variant that allocates more than it
	// costs the other, so in a measured trial it is off, as in a service
	// that does not import pprof. A profiled trial names its rate here:
	// a profile is scaled by one rate, which must hold from the start.
	runtime.MemProfileRate = number("FIXPROOF_MEMRATE", 0)

	harness = openLink(3)
	asProbe(func() {
		harness.listen(obey)
		leave()
	})
}

// Gauge streams a number of the service's own beside the runtime's. The
// function is called from another goroutine, at every sample. Call Gauge
// before Serve.
func Gauge(name string, read func() float64) {
	gauges = append(gauges, gauge{name, read})
}

// On runs do whenever the harness sends the mark, before it answers; so do
// must return soon. Call On before Serve.
func On(mark string, do func()) {
	marks[mark] = append(marks[mark], do)
}

var (
	leakCap = number("LEAK_CAP", 20_000)
	capped  atomic.Bool
)

// Capped tells a leaking handler to leak no more: it is true from the
// moment LEAK_CAP goroutines exist. Counting them takes no lock and some
// nanoseconds, so a handler may ask in every request.
func Capped() bool {
	if capped.Load() {
		return true
	}
	if runtime.NumGoroutine() < leakCap {
		return false
	}
	if capped.CompareAndSwap(false, true) {
		// A full pipe must not hold up a request.
		asProbe(reportCapped)
	}
	return true
}

func reportCapped() {
	count := runtime.NumGoroutine()
	if harness == nil {
		fmt.Fprintf(os.Stderr, "%d goroutines: leaking no more\n", count)
		return
	}
	harness.sendJSON(map[string]any{
		"type": "capped", "atMs": nowMs(), "goroutines": count,
	})
}

// Serve is the whole body of a lesson's main: it listens, announces the
// address, samples, and returns once it has been told to stop.
func Serve(h http.Handler) {
	service := listen(address())

	// Only the time to read a header is limited. It starts with a
	// request's first byte, so it neither ends an idle connection nor
	// hurries a slow handler.
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	watchSignals()
	watch := begin("http://" + service.Addr().String())

	// A handler that leaks may never finish, and the harness is promised
	// an end within a second.
	stopped := make(chan struct{})
	asProbe(func() {
		<-stop
		grace, cancel := context.WithTimeout(
			context.Background(), 700*time.Millisecond)
		defer cancel()
		if server.Shutdown(grace) != nil {
			server.Close()
		}
		watch.send("bye", 0)
		close(stopped)
	})
	if err := server.Serve(service); !errors.Is(err, http.ErrServerClosed) {
		fatal(err)
	}
	<-stopped
}

// Attach samples a service that knows nothing of the probe: it listens for
// itself, and the harness finds out where. To stop is to end, since only
// main knows how to end well.
func Attach() {
	if harness == nil {
		return
	}
	watch := begin("")
	asProbe(func() {
		<-stop
		watch.send("bye", 0)
		os.Exit(0)
	})
}

// begin announces the service and samples from here on.
func begin(url string) *sampler {
	admin := listen("127.0.0.1:0")
	watch, err := newSampler(
		metricNames("FIXPROOF_METRICS"), metricNames("FIXPROOF_HISTOGRAMS"),
		gauges)
	if err != nil {
		fatal(err)
	}
	period := number("FIXPROOF_SAMPLE_MS", 100)
	asProbe(func() { http.Serve(admin, adminMux()) })
	current.Store(watch)
	announce(url, admin.Addr())
	if harness != nil && period > 0 {
		every := time.Duration(period) * time.Millisecond
		asProbe(func() { watch.run(every) })
	}
	return watch
}

func address() string {
	if given := os.Getenv("FIXPROOF_ADDR"); given != "" {
		return given
	}
	return "127.0.0.1:8080"
}

func listen(address string) net.Listener {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		fatal(fmt.Errorf("%w (FIXPROOF_ADDR names another address)", err))
	}
	return listener
}

// announce tells where everything is; the url is empty where the probe
// cannot know it.
func announce(url string, admin net.Addr) {
	adminURL := "http://" + admin.String() + "/debug/pprof/"
	if harness == nil {
		fmt.Fprintf(os.Stderr, "serving  %s\nprofiles %s\n", url, adminURL)
		return
	}
	names := []string{}
	for _, g := range gauges {
		names = append(names, g.name)
	}
	harness.sendJSON(map[string]any{
		"type":        "ready",
		"url":         url,
		"adminUrl":    adminURL,
		"pid":         os.Getpid(),
		"startedAtMs": float64(born.UnixMicro()) / 1e3,
		"go":          runtime.Version(),
		"gomaxprocs":  runtime.GOMAXPROCS(0),
		"gauges":      names,
		"profiles":    profileKinds(),
	})
}

// watchSignals has returned before the address is known, so whoever knows
// it can rely on a graceful stop.
func watchSignals() {
	signals := make(chan os.Signal, 1)
	pprof.Do(context.Background(), probeLabel, func(context.Context) {
		signal.Notify(signals, syscall.SIGTERM, os.Interrupt)
	})
	asProbe(func() {
		for range signals {
			askToStop()
		}
	})
}

func askToStop() {
	select {
	case stop <- struct{}{}:
	default:
	}
}

var probeLabel = pprof.Labels("fixproof", "probe")

// asProbe starts a goroutine that goroutine profiles can tell from the
// lesson's own: the label passes to every goroutine it starts in turn.
func asProbe(work func()) {
	go pprof.Do(context.Background(), probeLabel,
		func(context.Context) { work() })
}

// number reads a whole number from the environment.
func number(name string, otherwise int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < 0 {
		fatal(fmt.Errorf("%s=%q is not a whole number", name, text))
	}
	return value
}

// fatal ends a fixture that cannot be measured as the harness asked.
func fatal(err error) {
	if harness != nil {
		harness.sendJSON(map[string]any{
			"type": "error", "message": err.Error(),
		})
	}
	fmt.Fprintln(os.Stderr, "probe:", err)
	os.Exit(3)
}

// A link is the duplex pipe to the harness: a JSON object a line.
type link struct {
	file *os.File
	mu   sync.Mutex
}

// openLink makes the pipe non-blocking, so that reading it parks a
// goroutine and not a thread, and keeps it from the fixture's children,
// who would hold it open after the fixture's end.
func openLink(fd int) *link {
	syscall.CloseOnExec(fd)
	if err := syscall.SetNonblock(fd, true); err != nil {
		fatal(fmt.Errorf("file descriptor %d: %w", fd, err))
	}
	return &link{file: os.NewFile(uintptr(fd), "harness")}
}

func (l *link) sendJSON(message any) {
	line, err := json.Marshal(message)
	if err != nil {
		panic(err)
	}
	l.send(append(line, '\n'))
}

// send writes one whole line. A pipe that cannot be written to has lost
// its reader, and a fixture does not outlive the harness.
func (l *link) send(line []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.file.Write(line); err != nil {
		leave()
	}
}
