package main

import "math"

// A kind is one sort of service and of load.
type kind struct {
	name string
	// everySec is how often it is restarted; zero is once a day.
	everySec int
	// leaksFrom is the second from which it leaks.
	leaksFrom int
	// isHidden: the load makes the leak harder to see than half an hour
	// of it allows.
	isHidden bool
	// parts are asked for at each start. The scale, between a half and
	// two, is another one each day.
	parts func(scale float64) []part
}

const (
	minute = 60
	hour   = 60 * minute
)

var quick = constant(0.02)

func scaled(of course, by float64) course {
	return func(sec int) float64 { return by * of(sec) }
}

// steady is requests at one rate.
func steady(perSec float64) part { return requests(constant(perSec), quick) }

// sound are loads without a leak.
var sound = []kind{
	{name: "steady requests", parts: func(scale float64) []part {
		return []part{steady(200 * scale)}
	}},
	{name: "hardly a request", parts: func(scale float64) []part {
		return []part{steady(0.2 * scale)}
	}},
	{
		name: "night and day, 20 to 400 requests/s",
		parts: func(scale float64) []part {
			rate := scaled(daily(20, 400), scale)
			return []part{requests(rate, quick),
				clients(idle, scaled(rate, 2))}
		},
	},
	{
		name: "streams 3,000 → 9,000 in 3 h",
		parts: func(scale float64) []part {
			return []part{steady(100),
				clients(stream, scaled(ramp(3_000, 9_000, 3), scale))}
		},
	},
	{
		name: "WebSockets 3,000 → 9,000 in 3 h, handlers returned",
		parts: func(scale float64) []part {
			return []part{steady(100),
				clients(socket, scaled(ramp(3_000, 9_000, 3), scale))}
		},
	},
	{
		name: "polls of 30 s, 20 → 120/s in 2 h",
		parts: func(scale float64) []part {
			return []part{polls(scaled(ramp(20, 120, 2), scale), 30)}
		},
	},
	{
		name: "streams 500 → 5,000 in 4 h on 20 connections",
		parts: func(scale float64) []part {
			return []part{steady(50),
				clients(shared, scaled(ramp(500, 5_000, 4), scale))}
		},
	},
	{
		name: "idle connections 500 → 5,000 in 3 h",
		parts: func(scale float64) []part {
			return []part{steady(100),
				clients(idle, scaled(ramp(500, 5_000, 3), scale))}
		},
	},
	{
		name: "clients who wander, day and night",
		parts: func(scale float64) []part {
			wander := func(sec int) float64 {
				at := float64(sec) / hour
				return scale * (2_000 + 900*math.Sin(at*2.1/scale) +
					600*math.Sin(at*5.3*scale) + 300*math.Sin(at*17*scale))
			}
			return []part{requests(scaled(wander, 0.1), quick),
				clients(socket, wander)}
		},
	},
	{
		name: "sawtooth: batches of 45 s",
		parts: func(scale float64) []part {
			return []part{steady(200 * scale), batches(0.5, 45)}
		},
	},
	{name: "batches of 10 min", parts: func(scale float64) []part {
		return []part{steady(100 * scale), batches(0.1, 10*minute)}
	}},
	{name: "batches of 15 min", parts: func(scale float64) []part {
		return []part{steady(100 * scale), batches(0.1, 15*minute)}
	}},
	{
		name: "jobs of 30 s behind 20 → 120 requests/s in 2 h",
		parts: func(scale float64) []part {
			return []part{requests(scaled(ramp(20, 120, 2), scale), quick),
				jobs(1, 30)}
		},
	},
	{
		name:     "jobs of 10 min, a deployment every 2 h",
		everySec: 2 * hour,
		parts: func(scale float64) []part {
			return []part{steady(50 * scale), jobs(0.5, 10*minute)}
		},
	},
	{
		name: "jobs of 5 min, night and day",
		parts: func(scale float64) []part {
			return []part{requests(scaled(daily(10, 200), scale), quick),
				jobs(0.2, 5*minute)}
		},
	},
	{
		name: "pool that grows in five steps",
		parts: func(scale float64) []part {
			return []part{steady(100), steps(int(150*scale), 6*minute,
				int(750*scale))}
		},
	},
	{
		name: "pool that keeps the most it needed, night and day",
		parts: func(scale float64) []part {
			rate := scaled(daily(20, 400), scale)
			return []part{requests(rate, quick), pool(rate, 1)}
		},
	},
	{
		name: "500 workers for 10 min every hour",
		parts: func(scale float64) []part {
			return []part{steady(100), crew(int(500*scale), hour, 10*minute)}
		},
	},
	{
		name: "reconnect storms: 6,000 WebSockets every 3 h",
		parts: func(scale float64) []part {
			there := func(sec int) float64 {
				back := math.Min(1, float64(sec%(3*hour))/(5*minute))
				return 6_000 * scale * back
			}
			return []part{steady(100), clients(socket, there)}
		},
	},
	{
		name:     "a deployment every hour, clients back within 20 min",
		everySec: hour,
		parts: func(scale float64) []part {
			return []part{steady(100),
				clients(socket, scaled(ramp(0, 6_000, 0.33), scale))}
		},
	},
	{
		name: "a dependency that slows, 20 ms → 5 s in 30 min",
		parts: func(scale float64) []part {
			slow := func(sec int) float64 {
				at := sec % (4 * hour)
				return 0.02 + 5*math.Min(1, float64(at)/(30*minute))*
					math.Max(0, 1-float64(at/hour))
			}
			return []part{fannedOut(constant(50*scale), slow, 5)}
		},
	},
	{
		name: "bursts of 10 min, then 10 min of nothing",
		parts: func(scale float64) []part {
			rate := inTurns(300*scale, 0, 10*minute)
			return []part{requests(rate, quick), jobs(0.05, 2*minute)}
		},
	},
	{
		name: "crowd: ten times the load in 2 min, gone in an hour",
		parts: func(scale float64) []part {
			crowd := func(sec int) float64 {
				at := float64(sec%(6*hour)) / minute
				return 40 * scale * (1 + 9*math.Min(1, at/2)*
					math.Exp(-math.Max(0, at-2)/20))
			}
			return []part{requests(crowd, quick), clients(idle,
				scaled(crowd, 5)), jobs(0.5, minute)}
		},
	},
	{
		name:     "500 keys get a goroutine each, a deployment every 4 h",
		everySec: 4 * hour,
		parts: func(scale float64) []part {
			return []part{steady(100 * scale), residents(500, 0.02)}
		},
	},
}

// beyond are loads without a leak that look like one to whoever only
// counts, and are taken for one.
var beyond = []kind{
	{name: "batches of an hour", parts: func(scale float64) []part {
		return []part{steady(100 * scale), batches(0.1, hour)}
	}},
	{
		name: "jobs of half an hour, from a start on",
		parts: func(scale float64) []part {
			return []part{steady(50 * scale), jobs(0.2, 30*minute)}
		},
	},
	{
		name: "5,000 keys get a goroutine each",
		parts: func(scale float64) []part {
			return []part{steady(100 * scale), residents(5_000, 0.02)}
		},
	},
}
