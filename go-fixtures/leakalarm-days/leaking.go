package main

// leaking are loads with a leak of what the name says.
var leaking = []kind{
	{name: "1 in 1 of 20/s", parts: leakOf(1, 20)},
	{name: "1 in 100 of 20/s", parts: leakOf(0.01, 20)},
	{name: "1 in 100 of 200/s", parts: leakOf(0.01, 200)},
	{name: "1 in 100 of 2,000/s", parts: leakOf(0.01, 2_000)},
	{
		name:      "1 in 100 of 200/s, from the seventh hour on",
		leaksFrom: 6 * hour,
		parts: func(scale float64) []part {
			return []part{steady(200 * scale), leak(0.01, 6*hour)}
		},
	},
	{
		name: "1 in 100, night and day, 20 to 400/s",
		parts: func(scale float64) []part {
			return []part{requests(scaled(daily(20, 400), scale), quick),
				leak(0.01, 0)}
		},
	},
	{
		name: "1 in 100, requests 20 → 120/s in 2 h",
		parts: func(scale float64) []part {
			return []part{requests(scaled(ramp(20, 120, 2), scale), quick),
				leak(0.01, 0)}
		},
	},
	{
		name:     "1 in 100 under polls of 30 s, 20 → 120/s in 2 h",
		isHidden: true,
		parts: func(scale float64) []part {
			return []part{polls(scaled(ramp(20, 120, 2), scale), 30),
				leak(0.01, 0)}
		},
	},
	{
		name:     "1 in 100 of 200/s under 6,000 WebSockets that stay as many",
		isHidden: true,
		parts: func(scale float64) []part {
			return []part{steady(200 * scale), clients(socket, constant(6_000)),
				leak(0.01, 0)}
		},
	},
	{
		name:     "1 in 100 of 200/s under WebSockets 3,000 → 9,000 in 3 h",
		isHidden: true,
		parts: func(scale float64) []part {
			return []part{steady(200 * scale),
				clients(socket, ramp(3_000, 9_000, 3)), leak(0.01, 0)}
		},
	},
	{
		name: "1 in 100 of 200/s under a sawtooth of 45 s",
		parts: func(scale float64) []part {
			return []part{steady(200 * scale), batches(0.5, 45),
				leak(0.01, 0)}
		},
	},
	{
		name:     "1 in 100 of 200/s under batches of 10 min",
		isHidden: true,
		parts: func(scale float64) []part {
			return []part{steady(200 * scale), batches(0.1, 10*minute),
				leak(0.01, 0)}
		},
	},
	{
		name:     "1 in 100, bursts of 10 min at 300/s",
		isHidden: true,
		parts: func(scale float64) []part {
			return []part{requests(inTurns(300*scale, 0, 10*minute), quick),
				leak(0.01, 0)}
		},
	},
	{
		name:     "1 in 100 of 200/s, a deployment every hour",
		everySec: hour,
		parts:    leakOf(0.01, 200),
	},
	{name: "1 in 1,000 of 20/s", parts: leakOf(0.001, 20)},
	{name: "1 in 1,000 of 200/s", parts: leakOf(0.001, 200)},
	{name: "1 in 1,000 of 2,000/s", parts: leakOf(0.001, 2_000)},
	{
		name: "one every 5 s, whatever is asked",
		parts: func(scale float64) []part {
			return []part{steady(scale), leakByClock(0.2)}
		},
	},
	{
		name:     "1 in 100 of 200/s, each with an open connection",
		isHidden: true,
		parts: func(scale float64) []part {
			return []part{steady(200 * scale), leakWithSocket(0.01)}
		},
	},
}

func leakOf(share, perSec float64) func(float64) []part {
	return func(scale float64) []part {
		return []part{steady(perSec * scale), leak(share, 0)}
	}
}
