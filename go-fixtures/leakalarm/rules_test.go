package leakalarm

import (
	"math/rand/v2"
	"testing"
	"time"
)

// A day is what a service goes through: how many requests it serves in
// each five seconds, and how many goroutines it then has.
type day struct {
	samples int
	served  func(i int) int
	count   func(i int, completed uint64) int
}

func (d day) replay() []Sample {
	begin := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	var completed uint64
	var all []Sample
	for i := range d.samples {
		completed += uint64(d.served(i))
		all = append(all, Sample{
			At:         begin.Add(time.Duration(i) * 5 * time.Second),
			Goroutines: d.count(i, completed),
			Completed:  completed,
		})
	}
	return all
}

// alertsAt is the samples at which somebody would be woken.
func alertsAt(rule Rule, samples []Sample) []int {
	var now episode
	var at []int
	for i, s := range samples {
		if now.begins(s, rule.Judge(s)) {
			at = append(at, i)
		}
	}
	return at
}

const anHour = 720

func steadily(int) int { return 500 }

// untilNoon serves steadily, and from then on nothing.
func untilNoon(i int) int {
	if i < anHour/2 {
		return 500
	}
	return 0
}

func noise(seed uint64, width int) func() int {
	source := rand.New(rand.NewPCG(seed, 1))
	return func() int { return source.IntN(width) }
}

func calm(seed uint64) day {
	jitter := noise(seed, 80)
	return day{anHour, untilNoon, func(int, uint64) int {
		return 100 + jitter()
	}}
}

// batches fill with a goroutine for every other request and are done with
// after so many samples; what is left when the load ends is too.
func batches(seed uint64, length int) day {
	jitter := noise(seed, 40)
	return day{anHour, untilNoon, func(i int, _ uint64) int {
		if i >= anHour/2+length {
			return 100 + jitter()
		}
		return 100 + i%length*250 + jitter()
	}}
}

// leak leaves a goroutine behind for one request in so many.
func leak(seed uint64, oneIn int, served func(int) int) day {
	jitter := noise(seed, 80)
	return day{anHour, served, func(_ int, completed uint64) int {
		return 100 + int(completed)/oneIn + jitter()
	}}
}

func TestCalmGivesNoAlert(t *testing.T) {
	for seed := range uint64(200) {
		samples := calm(seed).replay()
		for _, rule := range []Rule{&Rises{}, &PerRequest{}} {
			if at := alertsAt(rule, samples); at != nil {
				t.Fatalf("%T, seed %d: alerts at %v", rule, seed, at)
			}
		}
	}
}

func TestBothRulesFindALeakOnce(t *testing.T) {
	for seed := range uint64(200) {
		samples := leak(seed, 1, untilNoon).replay()
		for _, rule := range []Rule{&Rises{}, &PerRequest{}} {
			if at := alertsAt(rule, samples); len(at) != 1 {
				t.Fatalf("%T, seed %d: alerts at %v", rule, seed, at)
			}
		}
	}
}

// One request in fifty leaks: ten goroutines in five seconds, far below
// any threshold that a rise could be held to.
func TestOnlyPerRequestFindsASlowLeak(t *testing.T) {
	for seed := range uint64(200) {
		samples := leak(seed, 50, steadily).replay()
		if at := alertsAt(&Rises{}, samples); at != nil {
			t.Fatalf("Rises, seed %d: alerts at %v", seed, at)
		}
		if at := alertsAt(&PerRequest{}, samples); len(at) != 1 {
			t.Fatalf("PerRequest, seed %d: alerts at %v", seed, at)
		}
	}
}

func TestBatchesAlarmRisesAgainAndAgain(t *testing.T) {
	for length := 4; length <= 12; length++ {
		for seed := range uint64(50) {
			samples := batches(seed, length).replay()
			if at := alertsAt(&Rises{}, samples); len(at) < 10 {
				t.Fatalf("Rises, batches of %d, seed %d: alerts at %v",
					length, seed, at)
			}
			if at := alertsAt(&PerRequest{}, samples); at != nil {
				t.Fatalf("PerRequest, batches of %d, seed %d: at %v",
					length, seed, at)
			}
		}
	}
}

// A pool of workers grows in three steps and stays as it is.
func TestThreeLegitimateStepsAlarmOnlyRises(t *testing.T) {
	samples := day{anHour, untilNoon, func(i int, _ uint64) int {
		return 100 + 150*min(max(i-100, 0), 3)
	}}.replay()
	if at := alertsAt(&Rises{}, samples); len(at) != 1 || at[0] != 103 {
		t.Errorf("Rises: alerts at %v", at)
	}
	if at := alertsAt(&PerRequest{}, samples); at != nil {
		t.Errorf("PerRequest: alerts at %v", at)
	}
}

// The batch is longer than four blocks, so there is a suspicion; but when
// the load ends the batch soon does too.
func TestWhatComesBackIsNoLeak(t *testing.T) {
	const noon = 100
	samples := day{anHour, func(i int) int {
		if i < noon {
			return 500
		}
		return 0
	}, func(i int, completed uint64) int {
		if i >= noon+5 {
			return 100
		}
		return 100 + int(completed)/10
	}}.replay()
	rule := &PerRequest{}
	suspected := false
	for i, s := range samples {
		if rule.Judge(s).Leaking {
			t.Fatalf("alert at %d", i)
		}
		suspected = suspected || rule.suspected
	}
	if !suspected {
		t.Error("there was no suspicion to be cleared")
	}
}

func TestWhatDoesNotComeBackIsALeakAfterSettle(t *testing.T) {
	const noon = 100
	samples := leak(1, 10, func(i int) int {
		if i < noon {
			return 500
		}
		return 20
	}).replay()
	at := alertsAt(&PerRequest{}, samples)
	if len(at) != 1 || at[0] != noon+11 {
		t.Errorf("alerts at %v", at)
	}
}

func TestServiceThatIsNeverQuietIsAlarmedAfterPatience(t *testing.T) {
	at := alertsAt(&PerRequest{}, leak(1, 1, steadily).replay())
	// The 48th sample fills four blocks, and begins the climb.
	if len(at) != 1 || at[0] != 47+119 {
		t.Errorf("alerts at %v", at)
	}
}

// Twice the load every three minutes, and a goroutine for each request at
// work: they climb together, for as long as Patience, and have a reason
// to.
func TestGrowingLoadIsNoLeak(t *testing.T) {
	growing := func(i int) int { return 100 << (i / 36) }
	samples := day{300, growing, func(i int, _ uint64) int {
		return 100 + growing(i)
	}}.replay()
	if at := alertsAt(&PerRequest{}, samples); at != nil {
		t.Errorf("alerts at %v", at)
	}
}

func TestRecoveryEndsTheEpisode(t *testing.T) {
	samples := day{anHour, steadily, func(i int, _ uint64) int {
		return 100 + i%(anHour/2)*200
	}}.replay()
	for _, rule := range []Rule{&Rises{}, &PerRequest{}} {
		at := alertsAt(rule, samples)
		if len(at) != 2 || at[0] >= anHour/2 || at[1] < anHour/2 {
			t.Errorf("%T: alerts at %v, want one in each half", rule, at)
		}
	}
}

// Known limits, so that nobody takes them for something else.
func TestWherePerRequestIsWrong(t *testing.T) {
	for name, d := range map[string]day{
		// A batch that takes half an hour is a leak to it.
		"long batch": batches(1, anHour/2),
	} {
		if at := alertsAt(&PerRequest{}, d.replay()); len(at) != 1 {
			t.Errorf("%s: alerts at %v", name, at)
		}
	}
	for name, d := range map[string]day{
		"one in a thousand": leak(1, 1_000, steadily),
		"without requests": {anHour, func(int) int { return 0 },
			func(i int, _ uint64) int { return 100 + 50*i }},
	} {
		if at := alertsAt(&PerRequest{}, d.replay()); at != nil {
			t.Errorf("%s: alerts at %v", name, at)
		}
	}
}

func TestMedianOfTheFloorsSlopes(t *testing.T) {
	// Floors of 100, 200, 300 and, odd, 1,400 at 10 requests each.
	var samples []Sample
	for i, floor := range []int{100, 200, 300, 1_400} {
		done := uint64(20 * i)
		samples = append(samples,
			Sample{Goroutines: floor + 50, Completed: done},
			Sample{Goroutines: floor, Completed: done + 10})
	}
	c, ok := climbOf(samples)
	// By hand: 5, 5, 5, 55, 30 and 21.7 for each request.
	if !ok || c.from != 100 || c.to != 1_400 || c.perRequest != 5 {
		t.Errorf("%+v, %v", c, ok)
	}
}
