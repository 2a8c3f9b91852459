package goroutinedump

import "strings"

// Not parked are the states in which a goroutine runs, wants to, or is in
// a system call; and those in which the runtime holds it up, the collector
// mostly, in the middle of whichever line it was at. In all others it
// waits to be woken.
var notParked = map[string]bool{
	"running": true, "runnable": true, "syscall": true,
	"preempted": true, "copystack": true,

	"GC assist marking": true, "GC assist wait": true,
	"GC weak to strong wait": true, "GC mark termination": true,
	"garbage collection": true, "garbage collection scan": true,
	"stopping the world": true, "flushing proc caches": true,
	"trace goroutine status": true, "trace proc status": true,
	"dumping heap": true,
}

// Parked tells whether the goroutine waits for something.
func (g Goroutine) Parked() bool {
	return !notParked[g.State] && !g.awaitsRuntime()
}

// awaitsRuntime: it waits for a semaphore of the runtime's own, as one
// does whose allocation begins a collection, or finds another beginning.
// Whoever waits for a semaphore of the sync package's or the poller's has
// its function on top of the stack; the runtime's own functions are not
// shown.
func (g Goroutine) awaitsRuntime() bool {
	return g.State == "semacquire" && len(g.Frames) > 0 &&
		!strings.Contains(g.Frames[0].Func, ".runtime_Semacquire")
}

// OnNetwork tells whether it waits for a socket, as everybody does who
// keeps an idle connection or accepts new ones.
func (g Goroutine) OnNetwork() bool {
	return g.State == "IO wait"
}

// A Summary counts the goroutines of a dump.
type Summary struct {
	Total   int
	ByState map[string]int
	// Parked counts all that wait, OnNetwork those of them that wait for
	// a socket.
	Parked, OnNetwork int
	// WaitingLong counts those that have waited for at least the given
	// time, and not for a socket.
	WaitingLong int
}

// Summarise counts. A wait is long from so many minutes on; the runtime
// tells no less than one.
func Summarise(goroutines []Goroutine, longMinutes int) Summary {
	s := Summary{Total: len(goroutines), ByState: map[string]int{}}
	for _, g := range goroutines {
		s.ByState[g.State]++
		if !g.Parked() {
			continue
		}
		s.Parked++
		if g.OnNetwork() {
			s.OnNetwork++
		} else if g.WaitMinutes >= longMinutes {
			s.WaitingLong++
		}
	}
	return s
}

// BlockedRatio is the share of goroutines that wait, for whatever it be.
func (s Summary) BlockedRatio() float64 {
	return float64(s.Parked) / float64(s.Total)
}
