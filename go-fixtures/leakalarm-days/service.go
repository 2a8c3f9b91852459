package main

import (
	"math"
	"math/rand/v2"

	"fixproof/fixtures/leakalarm"
)

// tick is the seconds between two looks.
const tick = 5

// A moment is one look at a simulated service while its parts put
// together what is seen.
type moment struct {
	// sec is how long the service has been up.
	sec    int
	chance *rand.Rand
	// arrived is how many requests came since the last look.
	arrived int
	seen    leakalarm.Sample
}

// A part is something in a service that has goroutines, or requests. What
// it remembers it keeps to itself.
type part func(*moment)

// A course is how large something is, by the second.
type course func(sec int) float64

func constant(value float64) course {
	return func(int) float64 { return value }
}

// ramp goes from one value to another in so many hours, and stays.
func ramp(from, to, hours float64) course {
	return func(sec int) float64 {
		done := math.Min(float64(sec)/(hours*3600), 1)
		return from + (to-from)*done
	}
}

// daily swings from the low of the night to the high of the day.
func daily(low, high float64) course {
	return func(sec int) float64 {
		turn := 2 * math.Pi * float64(sec) / 86_400
		return low + (high-low)*(1-math.Cos(turn))/2
	}
}

// inTurns is on for so many seconds and off for as many.
func inTurns(on, off float64, seconds int) course {
	return func(sec int) float64 {
		if sec/seconds%2 == 0 {
			return on
		}
		return off
	}
}

func poisson(mean float64, chance *rand.Rand) int {
	if mean <= 0 {
		return 0
	}
	if mean > 50 {
		value := mean + math.Sqrt(mean)*chance.NormFloat64()
		return int(math.Max(0, math.Round(value)))
	}
	// Knuth, The Art of Computer Programming 2, 3.4.1.
	limit, product, n := math.Exp(-mean), chance.Float64(), 0
	for product > limit {
		product *= chance.Float64()
		n++
	}
	return n
}
