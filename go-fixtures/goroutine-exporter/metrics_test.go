package main

import (
	"context"
	"errors"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil"
)

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
	}, atMost(10), 5)
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

// A target is somebody else's program, and may write what it likes.
func TestStateOfOddBytesIsALabelAllTheSame(t *testing.T) {
	odd := strings.Replace(dump, "[IO wait", "[IO \xffwait", 1)
	w := newWatcher(func(context.Context) ([]byte, error) {
		return []byte(odd), nil
	}, atMost(10), 5)
	if err := w.look(context.Background(), patience); err != nil {
		t.Fatal(err)
	}
	_, body := scrape(t, w)
	if !strings.Contains(body, `goroutines_in_state{state="IO �wait"} `) {
		t.Errorf("%s", body)
	}
}

func TestWhatWasNotSeenIsAbsent(t *testing.T) {
	answers := []struct {
		text string
		err  error
	}{{dump, nil}, {"", errors.New("refused")}, {dump[:50], nil}}
	w := newWatcher(nil, atMost(10), 5)
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
