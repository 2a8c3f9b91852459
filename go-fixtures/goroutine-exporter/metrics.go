package main

import (
	"github.com/prometheus/client_golang/prometheus"
)

// The article calls the number of goroutines goroutines_total. In
// OpenMetrics the suffix _total is a counter's, and this number falls as
// well as it rises, so it is goroutines.
var (
	targetUp = desc("goroutine_target_up",
		"1 if the newest look at the target succeeded, else 0.")
	goroutines = desc("goroutines",
		"Goroutines of the target.")
	inState = desc("goroutines_in_state",
		"Goroutines of the target by the runtime's word for their state.",
		"state")
	waitingLong = desc("goroutines_waiting_long",
		"Goroutines that have waited for long, and not for a socket.")
	blockedRatio = desc("blocked_ratio",
		"Share of goroutines that wait, for whatever it be.")
	snapshots = desc("goroutine_snapshots_total",
		"Snapshots taken.")
	uniqueSnapshots = desc("goroutine_snapshots_unique_total",
		"Snapshots that were not kept yet.")
	dedupRatio = desc("goroutine_snapshots_dedup_ratio",
		"Share of snapshots that were kept already.")
	keptSnapshots = desc("goroutine_snapshots_kept",
		"Snapshots kept.")
	keptBytes = desc("goroutine_snapshots_kept_bytes",
		"Text of the snapshots kept.")
	pullErrors = desc("goroutine_pull_errors_total",
		"Looks at the target that failed.")
	pullSeconds = desc("goroutine_pull_duration_seconds",
		"Time that the looks at the target took.")
)

func desc(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(name, help, labels, nil)
}

// Describe implements prometheus.Collector.
func (w *watcher) Describe(descs chan<- *prometheus.Desc) {
	prometheus.DescribeByCollect(w, descs)
}

// Collect implements prometheus.Collector. What the newest look did not
// see is left out: Prometheus then marks it stale, and no rule takes it
// for a value.
func (w *watcher) Collect(metrics chan<- prometheus.Metric) {
	w.mu.Lock()
	defer w.mu.Unlock()
	send := func(kind prometheus.ValueType) func(
		d *prometheus.Desc, value float64, labels ...string) {
		return func(d *prometheus.Desc, v float64, labels ...string) {
			metrics <- prometheus.MustNewConstMetric(d, kind, v, labels...)
		}
	}
	gauge := send(prometheus.GaugeValue)
	counter := send(prometheus.CounterValue)

	up := 0.0
	if seen := w.last; seen != nil {
		up = 1
		gauge(goroutines, float64(seen.Total))
		for state, count := range seen.ByState {
			gauge(inState, float64(count), state)
		}
		gauge(waitingLong, float64(seen.WaitingLong))
		gauge(blockedRatio, seen.BlockedRatio())
	}
	gauge(targetUp, up)

	if w.archive.Seen > 0 {
		gauge(dedupRatio, w.archive.DedupRatio())
	}
	counter(snapshots, float64(w.archive.Seen))
	counter(uniqueSnapshots, float64(w.archive.Unique))
	gauge(keptSnapshots, float64(w.archive.Kept()))
	gauge(keptBytes, float64(w.archive.KeptBytes))
	counter(pullErrors, float64(w.errors))
	metrics <- prometheus.MustNewConstSummary(pullSeconds,
		uint64(w.looks), w.tookSeconds, nil)
}
