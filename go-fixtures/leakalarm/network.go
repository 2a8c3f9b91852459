package leakalarm

import (
	"runtime"
	"slices"
	"strings"
	"time"
)

// A network counts the goroutines that wait for a peer: one for every
// connection that is open, whoever holds it, in nearly every server and
// client. Go has no such figure, so it is read from a goroutine profile,
// which stops the world for a moment only, but takes about a microsecond
// and 256 bytes for each goroutine.
type network struct {
	records []runtime.StackRecord
	// waits knows the places in the code that were met, by whether they
	// are the wait for a peer.
	waits map[uintptr]bool
}

// mostRecords is 64 MB of them.
const mostRecords = (64 << 20) / 256

// count reports false where there are too many goroutines to look at.
func (n *network) count() (int, bool) {
	for {
		need, ok := runtime.GoroutineProfile(n.records)
		if ok {
			return n.waiting(n.records[:need]), true
		}
		if need > mostRecords {
			n.records = nil
			return 0, false
		}
		n.records = make([]runtime.StackRecord, need+need/8+16)
	}
}

func (n *network) waiting(records []runtime.StackRecord) int {
	if n.waits == nil {
		n.waits = map[uintptr]bool{}
	}
	count := 0
	for i := range records {
		// A parked goroutine's innermost frames are the runtime's.
		stack := records[i].Stack()
		if slices.ContainsFunc(stack[:min(4, len(stack))], n.isWait) {
			count++
		}
	}
	return count
}

func (n *network) isWait(pc uintptr) bool {
	is, known := n.waits[pc]
	if !known {
		frame, _ := runtime.CallersFrames([]uintptr{pc}).Next()
		is = strings.HasSuffix(frame.Function, "poll.runtime_pollWait")
		n.waits[pc] = is
	}
	return is
}

// share is the most of its time that an alarm spends on looking at the
// network: one part in so many.
const share = 200

// A frugal look is repeated no more often than its cost allows; in between
// its last answer stands.
type frugal struct {
	look func() (int, bool)
	last int
	next time.Time
}

func (f *frugal) at(now time.Time) int {
	if now.Before(f.next) {
		return f.last
	}
	began := time.Now()
	if count, ok := f.look(); ok {
		f.last = count
	}
	f.next = now.Add(share * time.Since(began))
	return f.last
}
