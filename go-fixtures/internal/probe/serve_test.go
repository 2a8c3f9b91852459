package probe

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// The test binary is its own fixture: started again with a pipe on file
// descriptor 3, as the harness would, it serves.
func TestMain(m *testing.M) {
	if os.Getenv("PROBE_TEST_FIXTURE") == "" {
		os.Exit(m.Run())
	}
	var stalled atomic.Int64
	Gauge("stalled", func() float64 { return float64(stalled.Load()) })
	On("stall.start", func() { stalled.Store(1) })
	block := make(chan struct{})
	Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/hang" {
			w.(http.Flusher).Flush()
			<-block
		}
		if Capped() {
			io.WriteString(w, "capped")
			return
		}
		go func() { <-block }()
		io.WriteString(w, "leaked")
	}))
}

type message struct {
	Type       string
	ID         int
	URL        string
	AdminURL   string
	Pid        int
	Gauges     json.RawMessage
	Profiles   []string
	AtMs       float64
	Goroutines int
	Values     []float64
	Message    string
}

type fixture struct {
	*exec.Cmd
	t      *testing.T
	pipe   *os.File
	lines  *bufio.Scanner
	exited chan struct{}
}

func start(t *testing.T, env ...string) *fixture {
	t.Helper()
	ends, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(ends[0])
	ours := os.NewFile(uintptr(ends[0]), "ours")
	theirs := os.NewFile(uintptr(ends[1]), "theirs")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append([]string{
		"PROBE_TEST_FIXTURE=1",
		"FIXPROOF_PROBE=3",
		"FIXPROOF_ADDR=127.0.0.1:0",
		// Under -race every exit would otherwise take a second.
		"GORACE=atexit_sleep_ms=0",
	}, env...)...)
	cmd.ExtraFiles = []*os.File{theirs}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	exited := make(chan struct{})
	go func() { cmd.Wait(); close(exited) }()
	t.Cleanup(func() { ours.Close(); cmd.Process.Kill(); <-exited })
	return &fixture{cmd, t, ours, bufio.NewScanner(ours), exited}
}

// next is the next message that is no periodic sample.
func (f *fixture) next() message {
	f.t.Helper()
	for f.lines.Scan() {
		var m message
		if err := json.Unmarshal(f.lines.Bytes(), &m); err != nil {
			f.t.Fatalf("%s: %v", f.lines.Bytes(), err)
		}
		if m.Type != "sample" {
			return m
		}
	}
	f.t.Fatal("the pipe ended")
	return message{}
}

func (f *fixture) ask(line string) message {
	f.t.Helper()
	fmt.Fprintln(f.pipe, line)
	return f.next()
}

func (f *fixture) endsWithin(limit time.Duration, code int) {
	f.t.Helper()
	select {
	case <-f.exited:
		if got := f.ProcessState.ExitCode(); got != code {
			f.t.Errorf("exit code %d, want %d", got, code)
		}
	case <-time.After(limit):
		f.t.Fatalf("still alive after %v", limit)
	}
}

func profile(id int, kind, path string, durationMs int) string {
	line, _ := json.Marshal(command{
		ID: id, Do: "profile",
		Kind: kind, Path: path, DurationMs: durationMs,
	})
	return string(line)
}

func get(t *testing.T, url string) string {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestConversationFromReadyToBye(t *testing.T) {
	f := start(t, "FIXPROOF_METRICS=/gc/cycles/forced:gc-cycles")
	ready := f.next()
	if ready.Type != "ready" || ready.Pid != f.Process.Pid {
		t.Fatalf("first message: %+v", ready)
	}
	if body := get(t, ready.URL); body != "leaked" {
		t.Errorf("the service answered %q", body)
	}
	page := get(t, ready.AdminURL+"goroutine?debug=1")
	if !strings.Contains(page, "goroutine profile: total") {
		t.Errorf("the admin page answered %q", page)
	}

	mark := f.ask(`{"id":1,"do":"mark","name":"stall.start"}`)
	if mark.Type != "mark" || mark.ID != 1 || string(mark.Gauges) != "[1]" {
		t.Errorf("the mark's reading: %+v", mark)
	}
	if done := f.ask(`{"id":2,"do":"gc"}`); done.Type != "done" {
		t.Errorf("gc: %+v", done)
	}
	mark = f.ask(`{"id":3,"do":"mark","name":"any"}`)
	if mark.Values[0] != 1 {
		t.Errorf("forced collections: %v, want 1", mark.Values)
	}

	path := filepath.Join(t.TempDir(), "goroutine.pb.gz")
	done := f.ask(profile(4, "goroutine", path, 0))
	if done.Type != "done" {
		t.Errorf("profile: %+v", done)
	}
	head, _ := os.ReadFile(path)
	if len(head) < 2 || head[0] != 0x1f || head[1] != 0x8b {
		t.Error("the profile is not a gzip file")
	}
	heap := f.ask(profile(5, "heap", path, 0))
	if heap.Type != "error" || !strings.Contains(heap.Message, "MEMRATE") {
		t.Errorf("a heap profile without sampling: %+v", heap)
	}
	if wrong := f.ask(`{"id":6,"do":"dance"}`); wrong.Type != "error" {
		t.Errorf("an unknown command: %+v", wrong)
	}

	if bye := f.ask(`{"id":7,"do":"stop"}`); bye.Type != "bye" {
		t.Errorf("the last message: %+v", bye)
	}
	f.endsWithin(time.Second, 0)
}

func TestMarkIsAnsweredDuringCPUProfile(t *testing.T) {
	f := start(t)
	f.next()
	path := filepath.Join(t.TempDir(), "cpu.pb.gz")
	fmt.Fprintln(f.pipe, profile(1, "cpu", path, 300))
	if first := f.ask(`{"id":2,"do":"mark","name":"x"}`); first.ID != 2 {
		t.Errorf("answered first: %+v", first)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the profile is in place before it is complete")
	}
	if second := f.next(); second.ID != 1 || second.Type != "done" {
		t.Errorf("answered second: %+v", second)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestFixtureDoesNotOutliveTheHarnessNorLeavesHalfAFile(t *testing.T) {
	f := start(t)
	f.next()
	folder := t.TempDir()
	written := func() int {
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	path := filepath.Join(folder, "cpu.pb.gz")
	fmt.Fprintln(f.pipe, profile(1, "cpu", path, 600_000))
	for written() == 0 {
		time.Sleep(time.Millisecond)
	}
	f.pipe.Close()
	f.endsWithin(time.Second, 0)
	if written() != 0 {
		t.Error("what it was writing is still there")
	}
}

func TestSIGTERMStopsWithinASecondWhateverHangs(t *testing.T) {
	f := start(t)
	hanging, err := http.Get(f.next().URL + "/hang")
	if err != nil {
		t.Fatal(err)
	}
	defer hanging.Body.Close()
	f.Process.Signal(syscall.SIGTERM)
	if bye := f.next(); bye.Type != "bye" {
		t.Errorf("the last message: %+v", bye)
	}
	f.endsWithin(time.Second, 0)
}

func TestUnknownMetricIsFatalWithItsName(t *testing.T) {
	f := start(t, "FIXPROOF_METRICS=/gc/nothing:bytes")
	m := f.next()
	named := strings.Contains(m.Message, "/gc/nothing:bytes")
	if m.Type != "error" || !named {
		t.Errorf("said %+v", m)
	}
	f.endsWithin(time.Second, 3)
}

func TestCapStopsALeakAndSaysSoOnce(t *testing.T) {
	f := start(t, "LEAK_CAP=60", "FIXPROOF_SAMPLE_MS=0")
	ready := f.next()
	leaked := 0
	for i := 0; i < 100; i++ {
		if get(t, ready.URL) == "leaked" {
			leaked++
		}
	}
	if leaked == 0 || leaked >= 60 {
		t.Errorf("leaked %d times", leaked)
	}
	m := f.next()
	if m.Type != "capped" || m.Goroutines < 60 || m.Goroutines > 63 {
		t.Errorf("said %+v", m)
	}
	m = f.ask(`{"id":1,"do":"mark","name":"x"}`)
	if m.Type != "mark" {
		t.Errorf("said again: %+v", m)
	}
}
