package leakalarm

import (
	"math"
	"math/rand/v2"
	"slices"
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
		for _, rule := range []Rule{&Rises{}, &Unexplained{}} {
			if at := alertsAt(rule, samples); at != nil {
				t.Fatalf("%T, seed %d: alerts at %v", rule, seed, at)
			}
		}
	}
}

func TestBothRulesFindALeakOnce(t *testing.T) {
	for seed := range uint64(200) {
		samples := leak(seed, 1, untilNoon).replay()
		for _, rule := range []Rule{&Rises{}, &Unexplained{}} {
			if at := alertsAt(rule, samples); len(at) != 1 {
				t.Fatalf("%T, seed %d: alerts at %v", rule, seed, at)
			}
		}
	}
}

// One request in fifty leaks: ten goroutines in five seconds, far below
// any threshold that a rise could be held to.
func TestOnlyUnexplainedFindsASlowLeak(t *testing.T) {
	for seed := range uint64(200) {
		samples := leak(seed, 50, steadily).replay()
		if at := alertsAt(&Rises{}, samples); at != nil {
			t.Fatalf("Rises, seed %d: alerts at %v", seed, at)
		}
		if at := alertsAt(&Unexplained{}, samples); len(at) != 1 {
			t.Fatalf("Unexplained, seed %d: alerts at %v", seed, at)
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
			if at := alertsAt(&Unexplained{}, samples); at != nil {
				t.Fatalf("Unexplained, batches of %d, seed %d: at %v",
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
	if at := alertsAt(&Unexplained{}, samples); at != nil {
		t.Errorf("Unexplained: alerts at %v", at)
	}
}

func TestLeakIsFoundAfterTwentyBlocks(t *testing.T) {
	at := alertsAt(&Unexplained{}, leak(1, 1, steadily).replay())
	if len(at) != 1 || at[0] != 20*12-1 {
		t.Errorf("alerts at %v", at)
	}
}

// Goroutines that live for a quarter of an hour: from a start on they
// climb as a leak does, for so long.
func TestFillingUpThatEndsIsNoLeak(t *testing.T) {
	samples := day{anHour, steadily, func(i int, _ uint64) int {
		return 100 + 50*min(i, anHour/4)
	}}.replay()
	if at := alertsAt(&Unexplained{}, samples); at != nil {
		t.Errorf("alerts at %v", at)
	}
}

// Ten thousand goroutines that come and go by themselves are not always as
// many.
func TestChanceIsNoLeak(t *testing.T) {
	for seed := range uint64(20) {
		source := rand.New(rand.NewPCG(seed, 1))
		there := 10_000.0
		samples := day{anHour, steadily, func(int, uint64) int {
			there += (10_000-there)/120 + 13*source.NormFloat64()
			return int(there)
		}}.replay()
		if at := alertsAt(&Unexplained{}, samples); at != nil {
			t.Errorf("seed %d: alerts at %v", seed, at)
		}
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
	if at := alertsAt(&Unexplained{}, samples); at != nil {
		t.Errorf("alerts at %v", at)
	}
}

func TestRecoveryEndsTheEpisode(t *testing.T) {
	samples := day{anHour, steadily, func(i int, _ uint64) int {
		return 100 + i%(anHour/2)*200
	}}.replay()
	for _, rule := range []Rule{&Rises{}, &Unexplained{}} {
		at := alertsAt(rule, samples)
		if len(at) != 2 || at[0] >= anHour/2 || at[1] < anHour/2 {
			t.Errorf("%T: alerts at %v, want one in each half", rule, at)
		}
	}
}

// Each of the three demands explains the same climb, and without any of
// them it is a leak.
func TestDemandExplainsAClimb(t *testing.T) {
	climbing := func(i int) int { return 1_000 + 5*i }
	bare := day{anHour, steadily, func(i int, _ uint64) int {
		return 100 + 2*climbing(i)
	}}.replay()
	if at := alertsAt(&Unexplained{}, bare); len(at) != 1 {
		t.Errorf("unexplained: alerts at %v", at)
	}
	for name, explain := range map[string]func(i int, s *Sample){
		"requests under way": func(i int, s *Sample) {
			s.InFlight = climbing(i)
		},
		"connections": func(i int, s *Sample) {
			s.Network = climbing(i)
		},
		"more requests": func(i int, s *Sample) {
			s.Completed = uint64(i * climbing(i))
		},
	} {
		samples := slices.Clone(bare)
		for i := range samples {
			explain(i, &samples[i])
		}
		if at := alertsAt(&Unexplained{}, samples); at != nil {
			t.Errorf("%s: alerts at %v", name, at)
		}
	}
}

// Known limits, so that nobody takes them for something else.
func TestWhereUnexplainedIsWrong(t *testing.T) {
	longBatches := batches(1, anHour/2).replay()
	if at := alertsAt(&Unexplained{}, longBatches); len(at) != 2 {
		t.Errorf("two batches of half an hour: alerts at %v", at)
	}
	withSocket := leak(1, 1, steadily).replay()
	for i := range withSocket {
		withSocket[i].Network = withSocket[i].Goroutines
	}
	if at := alertsAt(&Unexplained{}, withSocket); at != nil {
		t.Errorf("a leak of connections: alerts at %v", at)
	}
}

func TestExcessIsWhatDemandDoesNotExplain(t *testing.T) {
	earlier := block{samples: 10, goroutines: 100, network: 15, ended: 100}
	later := block{samples: 10, goroutines: 180, network: 20,
		began: 100, ended: 250}
	blocks := []block{earlier, later}
	// By hand: 10 requests a sample, and over both blocks 12.5, are a
	// sixth more, of 10 + few; connections, 17.5 after 15, an eighth.
	growth := demandAt(blocks, 0).growthTo(demandAt(blocks, 1))
	if math.Abs(growth-1.0/6) > 1e-9 {
		t.Errorf("grown by %v", growth)
	}
	// Of the 80 goroutines more a sixth of 100, and a quarter of it, are
	// explained.
	got := excess(earlier, later, growth)
	if math.Abs(got-(80-100*1.25/6)) > 1e-9 {
		t.Errorf("%v goroutines too many", got)
	}
}
