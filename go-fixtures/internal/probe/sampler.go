//go:build go1.23

package probe

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type gauge struct {
	name string
	read func() float64
}

// A sampler reads the runtime's metrics and the lesson's gauges and sends
// them as one line. It reuses everything it touches: a probe that
// allocated would move the very figures it reports.
type sampler struct {
	mu         sync.Mutex // the ticker and the commands share what follows
	samples    []metrics.Sample
	histograms []metrics.Sample
	gauges     []gauge
	line       []byte
	write      func(line []byte)
}

// current is what marks read from. It is set once no gauge and no mark can
// be added any more.
var current atomic.Pointer[sampler]

// metricNames is a list of the harness's. The probe has none of its own, so
// that a new metric is one row in one table and no change in Go.
func metricNames(variable string) []string {
	list := os.Getenv(variable)
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

// newSampler refuses a name that this runtime does not know, and a metric
// that is not of the kind asked for, since either would be read as zero
// for ever.
func newSampler(
	names, histograms []string, gauges []gauge,
) (*sampler, error) {
	kinds := map[string]metrics.ValueKind{}
	for _, d := range metrics.All() {
		kinds[d.Name] = d.Kind
	}
	s := &sampler{
		samples:    make([]metrics.Sample, len(names)),
		histograms: make([]metrics.Sample, len(histograms)),
		gauges:     gauges,
		line:       make([]byte, 0, 32<<10),
		write:      func([]byte) {},
	}
	for i, name := range names {
		switch kinds[name] {
		case metrics.KindUint64, metrics.KindFloat64:
			s.samples[i].Name = name
		case metrics.KindBad:
			return nil, unknown(name)
		default:
			return nil, fmt.Errorf("metric %q is not a number", name)
		}
	}
	for i, name := range histograms {
		switch kinds[name] {
		case metrics.KindFloat64Histogram:
			s.histograms[i].Name = name
		case metrics.KindBad:
			return nil, unknown(name)
		default:
			return nil, fmt.Errorf("metric %q is not a histogram", name)
		}
	}
	// The first reading makes the room that all later ones reuse.
	if len(histograms) > 0 {
		metrics.Read(s.histograms)
	}
	if harness != nil {
		s.write = harness.send
	}
	return s, nil
}

func unknown(name string) error {
	return fmt.Errorf("metric %q is unknown to %s", name, runtime.Version())
}

// run sends a sample at every tick. Under load a tick may come late; the
// time sent is that of the reading, not that of the plan.
func (s *sampler) run(every time.Duration) {
	for range time.Tick(every) {
		s.send("sample", 0)
	}
}

// send reads everything now and sends it. The id is that of the mark that
// asked for the reading, or 0.
func (s *sampler) send(kind string, id int) {
	s.mu.Lock()
	defer s.mu.Unlock()

	at := nowMs()
	if len(s.samples) > 0 {
		metrics.Read(s.samples)
	}
	// Not the metric /sched/goroutines, which since Go 1.26 counts the
	// runtime's own too. The probe's few are in it, always the same.
	goroutines := runtime.NumGoroutine()

	b := append(s.line[:0], `{"type":"`...)
	b = append(b, kind...)
	b = append(b, '"')
	if id != 0 {
		b = append(b, `,"id":`...)
		b = strconv.AppendInt(b, int64(id), 10)
	}
	b = append(b, `,"atMs":`...)
	b = strconv.AppendFloat(b, at, 'f', 3, 64)
	b = append(b, `,"goroutines":`...)
	b = strconv.AppendInt(b, int64(goroutines), 10)
	b = append(b, `,"values":[`...)
	for i := range s.samples {
		b = comma(b, i)
		if v := s.samples[i].Value; v.Kind() == metrics.KindUint64 {
			b = strconv.AppendUint(b, v.Uint64(), 10)
		} else {
			b = appendFloat(b, v.Float64())
		}
	}
	b = append(b, `],"gauges":[`...)
	for i := range s.gauges {
		b = appendFloat(comma(b, i), s.gauges[i].read())
	}
	b = append(b, "]}\n"...)
	s.line = b
	s.write(b)
}

// sendHistograms reads the runtime's histograms and sends them whole, as
// the bounds of their buckets and the counts since the process began. A
// bound without end is null.
func (s *sampler) sendHistograms(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()

	if len(s.histograms) > 0 {
		metrics.Read(s.histograms)
	}
	b := append(s.line[:0], `{"type":"histograms","id":`...)
	b = strconv.AppendInt(b, int64(id), 10)
	b = append(b, `,"histograms":[`...)
	for i := range s.histograms {
		h := s.histograms[i].Value.Float64Histogram()
		b = append(comma(b, i), `{"bounds":[`...)
		for j, bound := range h.Buckets {
			b = appendFloat(comma(b, j), bound)
		}
		b = append(b, `],"counts":[`...)
		for j, count := range h.Counts {
			b = strconv.AppendUint(comma(b, j), count, 10)
		}
		b = append(b, "]}"...)
	}
	b = append(b, "]}\n"...)
	s.line = b
	s.write(b)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

// appendFloat writes null for what JSON has no number for: a gauge that
// has nothing to tell says so with NaN.
func appendFloat(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, v, 'g', -1, 64)
}

// nowMs is epoch milliseconds: one reading of the wall clock, at birth,
// and the monotonic clock since, so that no correction of the wall clock
// can bend a curve.
func nowMs() float64 {
	since := time.Since(born).Microseconds()
	return float64(born.UnixMicro()+since) / 1e3
}
