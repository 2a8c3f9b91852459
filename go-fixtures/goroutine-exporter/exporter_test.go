package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/pprof"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/gops/agent"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"fixproof/fixtures/internal/goroutinedump"
)

const patience = 10 * time.Second

// pprofTarget serves this process's own profiles as a target does.
func pprofTarget(t *testing.T) pull {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	pull, err := pprofPull(server.URL + "/debug/pprof")
	if err != nil {
		t.Fatal(err)
	}
	return pull
}

// gopsTarget has the real gops agent listen in this process.
func gopsTarget(t *testing.T) string {
	t.Helper()
	// The agent does not tell its address, but writes its port down.
	folder := t.TempDir()
	if err := agent.Listen(agent.Options{
		Addr: "127.0.0.1:0", ConfigDir: folder,
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(agent.Close)
	port, err := os.ReadFile(folder + "/" + strconv.Itoa(os.Getpid()))
	if err != nil {
		t.Fatal(err)
	}
	return net.JoinHostPort("127.0.0.1", string(port))
}

func TestBothSourcesGiveTheSameKindOfDump(t *testing.T) {
	for name, pull := range map[string]pull{
		"pprof": pprofTarget(t), "gops": gopsPull(gopsTarget(t)),
	} {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		text, err := pull(ctx)
		cancel()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all, err := goroutinedump.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s := goroutinedump.Summarise(all, 1)
		if s.ByState["running"] < 1 || s.ByState["IO wait"] < 1 {
			t.Errorf("%s: %+v", name, s)
		}
		if !bytes.Contains(text, []byte("."+t.Name()+"(")) {
			t.Errorf("%s is of another process", name)
		}
	}
}

// Somebody who holds the agent's only place, and asks for nothing.
func TestGopsPullGivesUpInTime(t *testing.T) {
	address := gopsTarget(t)
	other, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	ctx, cancel := context.WithTimeout(
		context.Background(), 50*time.Millisecond)
	defer cancel()
	if text, err := gopsPull(address)(ctx); err == nil {
		t.Errorf("it answered: %.80s", text)
	}
	ctx, cancel = context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	if text, err := gopsPull(address)(ctx); err == nil {
		t.Errorf("it answered: %.80s", text)
	}
}

func TestPprofPullTellsWhatIsWrong(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	pull, err := pprofPull(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pull(context.Background()); err == nil ||
		!strings.Contains(err.Error(), "404") {
		t.Errorf("404 gave %v", err)
	}
	for _, url := range []string{"127.0.0.1:6060", "ftp://a/", "%", ""} {
		if _, err := pprofPull(url); err == nil {
			t.Errorf("%q is taken for a URL", url)
		}
	}
}

func TestOptions(t *testing.T) {
	for _, wrong := range []string{
		"", "-pprof http://a -gops b:1", "-gops b:1 more",
		"-gops b:1 -keep 0", "-gops b:1 -interval 0s", "-gops b:1 -long 0",
	} {
		if o, err := optionsFrom(strings.Fields(wrong)); err == nil {
			t.Errorf("%q gives %+v", wrong, o)
		}
	}
	o, err := optionsFrom([]string{"-gops", "127.0.0.1:1"})
	if err != nil || o.interval != 30*time.Second || o.longMinutes != 5 {
		t.Errorf("%+v, %v", o, err)
	}
}

// ask is a customer, who asks again and again until his connection closes.
func ask(conn net.Conn) {
	answers := bufio.NewReader(conn)
	for {
		fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: depot\r\n\r\n")
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			return
		}
		answer.Body.Close()
	}
}

// Snapshots of a server under load: by their text nearly all are new, by
// their places nearly none.
func TestDedupUnderLoad(t *testing.T) {
	const looks = 600
	depot := httptest.NewServer(http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) {
			time.Sleep(20 * time.Millisecond)
		}))
	defer depot.Close()
	var customers sync.WaitGroup
	var conns []net.Conn
	for range 5 {
		conn, err := net.Dial("tcp", depot.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		conns = append(conns, conn)
		customers.Add(1)
		go func() {
			defer customers.Done()
			ask(conn)
		}()
	}
	raw := goroutinedump.NewArchive(10)
	pull := pprofTarget(t)
	w := newWatcher(func(ctx context.Context) ([]byte, error) {
		text, err := pull(ctx)
		raw.Add(sha256.Sum256(text), text, time.Now())
		return text, err
	}, 50, 5)
	for range looks {
		if err := w.look(context.Background(), patience); err != nil {
			t.Fatal(err)
		}
	}
	for _, conn := range conns {
		conn.Close()
	}
	customers.Wait()
	places := w.archive
	t.Logf("deduplicated by text %.3f, by places %.3f",
		raw.DedupRatio(), places.DedupRatio())
	if raw.DedupRatio() > 0.01 || places.DedupRatio() < 0.95 {
		t.Errorf("%d of %d new by text, %d by places",
			raw.Unique, raw.Seen, places.Unique)
	}
}

// scrape asks as Prometheus does.
func scrape(t *testing.T, w *watcher) (contentType string, body string) {
	t.Helper()
	request := httptest.NewRequest("GET", "/metrics", nil)
	request.Header.Set("Accept",
		"application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
	answer := httptest.NewRecorder()
	pages(w).ServeHTTP(answer, request)
	return answer.Header().Get("Content-Type"), answer.Body.String()
}

var sample = regexp.MustCompile(
	`^([a-z_]+)(?:\{state="[^"]*"\})? (-?[0-9.e+-]+)$`)

// samplesOf reads OpenMetrics as its specification has it: a family is
// declared before its samples, a counter's end in _total and nobody else's
// do, and the last line is # EOF.
func samplesOf(t *testing.T, body string) map[string]float64 {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	if lines[len(lines)-1] != "# EOF" {
		t.Errorf("the last line is %q", lines[len(lines)-1])
	}
	kinds := map[string]string{}
	values := map[string]float64{}
	for _, line := range lines[:len(lines)-1] {
		words := strings.Fields(line)
		if words[0] == "#" {
			if words[1] == "TYPE" {
				kinds[words[2]] = words[3]
			}
			continue
		}
		found := sample.FindStringSubmatch(line)
		if found == nil {
			t.Errorf("no sample: %q", line)
			continue
		}
		family, kind := found[1], "gauge"
		for suffix, of := range map[string]string{
			"_total": "counter", "_sum": "summary", "_count": "summary",
		} {
			if cut, ok := strings.CutSuffix(found[1], suffix); ok {
				family, kind = cut, of
			}
		}
		if kinds[family] != kind {
			t.Errorf("%s is of a %s and not a %s",
				line, kinds[family], kind)
		}
		value, err := strconv.ParseFloat(found[2], 64)
		if err != nil {
			t.Error(err)
		}
		name, _, _ := strings.Cut(line, " "+found[2])
		values[name] = value
	}
	return values
}

const dump = `goroutine 1 [IO wait, 9 minutes]:
main.main()
	/src/main.go:5 +0x1

goroutine 7 [chan receive, 6 minutes]:
main.work(0x1)
	/src/main.go:9 +0x2
created by main.main in goroutine 1
	/src/main.go:4 +0x3

goroutine 9 [running]:
main.look(...)
	/src/main.go:20
`

func TestMetricsAreOpenMetrics(t *testing.T) {
	w := newWatcher(func(context.Context) ([]byte, error) {
		return []byte(dump), nil
	}, 10, 5)
	for range 4 {
		if err := w.look(context.Background(), patience); err != nil {
			t.Fatal(err)
		}
	}
	contentType, body := scrape(t, w)
	if !strings.HasPrefix(contentType, "application/openmetrics-text") {
		t.Errorf("it is %s", contentType)
	}
	got := samplesOf(t, body)
	for name, want := range map[string]float64{
		"goroutine_target_up":                       1,
		"goroutines":                                3,
		`goroutines_in_state{state="IO wait"}`:      1,
		`goroutines_in_state{state="chan receive"}`: 1,
		`goroutines_in_state{state="running"}`:      1,
		"goroutines_waiting_long":                   1,
		"blocked_ratio":                             2.0 / 3,
		"goroutine_snapshots_total":                 4,
		"goroutine_snapshots_unique_total":          1,
		"goroutine_snapshots_dedup_ratio":           0.75,
		"goroutine_snapshots_kept":                  1,
		"goroutine_snapshots_kept_bytes":            float64(len(dump)),
		"goroutine_pull_errors_total":               0,
		"goroutine_pull_duration_seconds_count":     4,
	} {
		if value, ok := got[name]; !ok || value != want {
			t.Errorf("%s is %v (%v) and not %v", name, value, ok, want)
		}
	}
	problems, err := testutil.CollectAndLint(w)
	if err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}

func TestWhatWasNotSeenIsAbsent(t *testing.T) {
	answers := []struct {
		text string
		err  error
	}{{dump, nil}, {"", errors.New("refused")}, {dump[:50], nil}}
	w := newWatcher(nil, 10, 5)
	for i, answer := range answers {
		w.pull = func(context.Context) ([]byte, error) {
			return []byte(answer.text), answer.err
		}
		err := w.look(context.Background(), patience)
		if (err == nil) != (i == 0) {
			t.Errorf("look %d: %v", i, err)
		}
		_, body := scrape(t, w)
		got := samplesOf(t, body)
		_, counted := got["goroutines"]
		_, shared := got["blocked_ratio"]
		if counted != (i == 0) || shared != (i == 0) ||
			got["goroutine_pull_errors_total"] != float64(i) ||
			got["goroutine_snapshots_total"] != 1 {
			t.Errorf("after look %d: %v", i, got)
		}
	}
}

func TestSnapshotsCanBeRead(t *testing.T) {
	w := newWatcher(func(context.Context) ([]byte, error) {
		return []byte(dump), nil
	}, 10, 5)
	if err := w.look(context.Background(), patience); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pages(w))
	defer server.Close()
	get := func(path string) (int, []byte) {
		answer, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, body
	}
	var list []listed
	if _, body := get("/snapshots"); json.Unmarshal(body, &list) != nil ||
		len(list) != 1 || list[0].Times != 1 || list[0].Bytes != len(dump) {
		t.Fatalf("%s", body)
	}
	if _, body := get("/snapshots/" + list[0].ID); string(body) != dump {
		t.Errorf("%s", body)
	}
	if status, _ := get("/snapshots/nonsense"); status != 404 {
		t.Errorf("nonsense answers %d", status)
	}
}

func TestRunServesUntilItIsStopped(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	target := httptest.NewServer(mux)
	defer target.Close()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o := options{
		pprof: target.URL + "/debug/pprof/", listen: free.Addr().String(),
		interval: time.Hour, timeout: patience, keep: 1, longMinutes: 5,
	}
	if err := run(context.Background(), o); err == nil {
		t.Error("a taken address is no error")
	}
	free.Close()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, o) }()
	for deadline := time.Now().Add(patience); ; {
		answer, err := http.Get("http://" + o.listen + "/metrics")
		if err == nil {
			body, _ := io.ReadAll(answer.Body)
			answer.Body.Close()
			if strings.Contains(string(body), "goroutine_target_up 1") {
				break
			}
		}
		if time.Now().After(deadline) {
			t.Fatal("no target within the time")
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
