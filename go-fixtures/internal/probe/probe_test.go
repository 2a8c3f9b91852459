package probe

import (
	"encoding/json"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
	"time"
)

func TestSampleDoesNotAllocate(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	s, err := newSampler([]string{
		"/gc/heap/allocs:bytes", "/gc/heap/live:bytes",
		"/memory/classes/heap/unused:bytes",
		"/cpu/classes/gc/total:cpu-seconds",
	}, []string{
		"/sched/pauses/total/gc:seconds", "/sched/latencies:seconds",
	}, []gauge{{"queue", func() float64 { return 12.5 }}})
	if err != nil {
		t.Fatal(err)
	}
	s.write = (&link{file: null}).send
	per := testing.AllocsPerRun(200, func() { s.send("sample", 0) })
	if per != 0 {
		t.Errorf("%v allocations a sample", per)
	}
	per = testing.AllocsPerRun(200, func() { s.sendHistograms(1) })
	if per != 0 {
		t.Errorf("%v allocations for the histograms", per)
	}
}

func TestSampleHoldsWhatWasAskedForInOrder(t *testing.T) {
	s, err := newSampler(
		[]string{"/sched/gomaxprocs:threads", "/gc/gogc:percent"}, nil,
		[]gauge{
			{"queue", func() float64 { return 3 }},
			{"nothing", math.NaN},
		})
	if err != nil {
		t.Fatal(err)
	}
	var line string
	s.write = func(b []byte) { line = string(b) }
	before := float64(time.Now().UnixMicro()) / 1e3
	s.send("mark", 7)
	after := float64(time.Now().UnixMicro()) / 1e3
	var m message
	if err := json.Unmarshal([]byte(line), &m); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	if m.ID != 7 || m.Values[0] != float64(runtime.GOMAXPROCS(0)) ||
		m.Values[1] != 100 || string(m.Gauges) != "[3,null]" {
		t.Error(line)
	}
	// The two clocks differ by what the system corrected since the start.
	if m.AtMs < before-50 || m.AtMs > after+50 {
		t.Errorf("read at %f, between %f and %f", m.AtMs, before, after)
	}
}

func TestMetricOfTheOtherKindIsRefused(t *testing.T) {
	number, histogram := "/gc/gogc:percent", "/sched/latencies:seconds"
	for _, c := range []struct {
		numbers, histograms []string
		named               string
	}{
		{[]string{histogram}, nil, histogram},
		{nil, []string{number}, number},
		{nil, []string{"/sched/none:seconds"}, "/sched/none:seconds"},
	} {
		_, err := newSampler(c.numbers, c.histograms, nil)
		if err == nil || !strings.Contains(err.Error(), c.named) {
			t.Errorf("%+v: err = %v", c, err)
		}
	}
}

// Every collection has a pause or two, so a forced one must be counted,
// and in the bucket that the bounds say.
func TestHistogramsCountWhatHappens(t *testing.T) {
	name := "/sched/pauses/total/gc:seconds"
	s, err := newSampler(nil, []string{name}, nil)
	if err != nil {
		t.Fatal(err)
	}
	read := func() (bounds []*float64, total uint64) {
		var m struct {
			Histograms []struct {
				Bounds []*float64
				Counts []uint64
			}
		}
		s.write = func(b []byte) { err = json.Unmarshal(b, &m) }
		s.sendHistograms(7)
		if err != nil || len(m.Histograms) != 1 {
			t.Fatalf("sent %+v: %v", m, err)
		}
		for _, n := range m.Histograms[0].Counts {
			total += n
		}
		bounds = m.Histograms[0].Bounds
		if len(bounds) != len(m.Histograms[0].Counts)+1 {
			t.Errorf("%d bounds", len(bounds))
		}
		return bounds, total
	}
	_, before := read()
	runtime.GC()
	bounds, after := read()
	if after <= before {
		t.Errorf("%d pauses before a collection and %d after", before, after)
	}
	if bounds[0] != nil || bounds[len(bounds)-1] != nil {
		t.Error("the outermost bounds have an end")
	}
}

func TestProfilesStayOffTheDefaultMux(t *testing.T) {
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/debug/pprof/heap", nil)
	http.DefaultServeMux.ServeHTTP(w, r)
	if w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
}

func TestSecondsMustBeANumber(t *testing.T) {
	for _, seconds := range []string{"x", "0", "-1", "NaN", "Inf"} {
		w := httptest.NewRecorder()
		page := "/debug/pprof/profile?seconds=" + seconds
		r := httptest.NewRequest("GET", page, nil)
		adminMux().ServeHTTP(w, r)
		if w.Code != http.StatusBadRequest {
			t.Errorf("seconds=%s: status %d", seconds, w.Code)
		}
	}
}

func TestProbeGoroutinesCarryALabel(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	asProbe(func() { go func() { <-release }(); <-release })
	var text strings.Builder
	for i := 0; i < 100; i++ {
		text.Reset()
		pprof.Lookup("goroutine").WriteTo(&text, 1)
		if strings.Count(text.String(), `{"fixproof":"probe"}`) == 2 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("want parent and child labelled:\n%s", text.String())
}

func TestFailedProfileLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	for _, kind := range []string{"nonsense", "cpu"} {
		if writeProfile(kind, filepath.Join(folder, kind), 0) == nil {
			t.Errorf("%s: no error", kind)
		}
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}
