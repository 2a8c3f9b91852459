package main

import "math"

// household is what every Go service has: a few dozen goroutines, and some
// that come and go.
func household() part {
	return func(m *moment) {
		m.seen.Goroutines += 30 + m.chance.IntN(20)
		m.seen.Network += 2
	}
}

// requests that are answered at once: of each, what is under way now is a
// matter of chance. A request over HTTP/1 is a goroutine at work and one
// that waits for the client to leave.
func requests(perSec, handleSec course) part {
	return func(m *moment) {
		rate := perSec(m.sec)
		m.arrived = poisson(rate*tick, m.chance)
		m.seen.Completed += uint64(m.arrived)
		now := poisson(rate*handleSec(m.sec), m.chance)
		m.seen.InFlight += now
		m.seen.Network += now
		m.seen.Goroutines += 2 * now
	}
}

// fannedOut is requests that have so many goroutines each, of which none
// waits for a peer.
func fannedOut(perSec, handleSec course, each int) part {
	answered := requests(perSec, handleSec)
	return func(m *moment) {
		before := m.seen.InFlight
		answered(m)
		m.seen.Goroutines += each * (m.seen.InFlight - before)
	}
}

// stay is one that all who stay for a fixed time are held in.
type stay struct{ came []int }

// pass lets some come in, those leave that came so many looks ago, and
// says how many are there.
func (s *stay) pass(arriving, looks int) int {
	s.came = append(s.came, arriving)
	if extra := len(s.came) - looks; extra > 0 {
		s.came = s.came[extra:]
	}
	there := 0
	for _, n := range s.came {
		there += n
	}
	return there
}

// polls are requests that are held for so long before they are answered.
func polls(perSec course, holdSec int) part {
	var held stay
	before := 0
	return func(m *moment) {
		m.arrived = poisson(perSec(m.sec)*tick, m.chance)
		now := held.pass(m.arrived, holdSec/tick)
		m.seen.Completed += uint64(max(0, before+m.arrived-now))
		before = now
		m.seen.InFlight += now
		m.seen.Network += now
		m.seen.Goroutines += 2 * now
	}
}

// A client is somebody who stays connected.
type client struct {
	goroutines, network, inFlight int
	staysSec                      float64
}

var (
	// stream is one of server-sent events: its handler is under way.
	stream = client{2, 1, 1, 1_800}
	// socket is a WebSocket whose handler has returned, and left a
	// goroutine that reads and one that writes.
	socket = client{2, 1, 0, 1_800}
	// shared is a stream among many on one connection of HTTP/2.
	shared = client{2, 0, 1, 1_800}
	// idle is a connection that is kept alive between requests.
	idle = client{1, 1, 0, 600}
)

// clients come and go so that there are about as many as they should be.
func clients(kind client, number course) part {
	there := 0
	return func(m *moment) {
		leaving := float64(there) * tick / kind.staysSec
		short := math.Max(0, number(m.sec)-float64(there))
		there += poisson(leaving+short/5, m.chance)
		there -= poisson(leaving, m.chance)
		if excess := there - int(number(m.sec)*1.2+20); excess > 0 {
			there -= excess
		}
		there = max(0, there)
		m.seen.Goroutines += kind.goroutines * there
		m.seen.Network += kind.network * there
		m.seen.InFlight += kind.inFlight * there
	}
}

// jobs go on in the background for so long after so large a part of the
// requests has been answered.
func jobs(share float64, lastSec int) part {
	var running stay
	return func(m *moment) {
		m.seen.Goroutines += running.pass(
			poisson(share*float64(m.arrived), m.chance), lastSec/tick)
	}
}

// batches hold a goroutine for a part of the requests until all are done
// with at once.
func batches(share float64, everySec int) part {
	waiting := 0
	return func(m *moment) {
		if m.sec%everySec < tick {
			waiting = 0
		}
		waiting += poisson(share*float64(m.arrived), m.chance)
		m.seen.Goroutines += waiting
	}
}

// crew is workers that are started together, and end together.
func crew(size, everySec, lastSec int) part {
	return func(m *moment) {
		if m.sec%everySec < lastSec {
			m.seen.Goroutines += size
		}
	}
}

// pool has as many workers as were ever needed at once, and keeps them.
func pool(perSec course, workSec float64) part {
	size := 0
	return func(m *moment) {
		needed := poisson(perSec(m.sec)*workSec, m.chance)
		size = max(size, needed)
		m.seen.Goroutines += size
	}
}

// steps is a pool that grows by so many every so often, up to its limit.
func steps(by, everySec, limit int) part {
	return func(m *moment) {
		m.seen.Goroutines += min(limit, m.sec/everySec*by)
	}
}

// residents are goroutines of which each key gets one at its first
// request, and keeps it. So large a share of the requests asks for a key
// by chance alone.
func residents(keys int, share float64) part {
	there := 0
	return func(m *moment) {
		asked := share * float64(m.arrived)
		fresh := float64(keys-there) * (1 - math.Exp(-asked/float64(keys)))
		there = min(keys, there+poisson(fresh, m.chance))
		m.seen.Goroutines += there
	}
}

// leak leaves a goroutine behind for a part of the requests, from a second
// on.
func leak(share float64, fromSec int) part {
	left := 0
	return func(m *moment) {
		if m.sec >= fromSec {
			left += poisson(share*float64(m.arrived), m.chance)
		}
		m.seen.Goroutines += left
	}
}

// leakWithSocket leaves a connection open with each.
func leakWithSocket(share float64) part {
	left := 0
	return func(m *moment) {
		left += poisson(share*float64(m.arrived), m.chance)
		m.seen.Goroutines += left
		m.seen.Network += left
	}
}

// leakByClock has nothing to do with requests.
func leakByClock(perSec float64) part {
	left := 0
	return func(m *moment) {
		left += poisson(perSec*tick, m.chance)
		m.seen.Goroutines += left
	}
}
