// Package claims holds what the article says of Go itself against the
// sources and the tools of the Go in use.
package claims

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"sync"
	"testing"
)

// source reads a file of the runtime of the Go in use.
func source(t *testing.T, name string) string {
	t.Helper()
	said, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(string(said))
	text, err := os.ReadFile(filepath.Join(root, "src/runtime", name))
	if err != nil {
		t.Skip(err)
	}
	return string(text)
}

// function finds a function or method of the source by its name.
func function(t *testing.T, text, name string) *ast.FuncDecl {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range file.Decls {
		if f, is := decl.(*ast.FuncDecl); is && f.Name.Name == name {
			return f
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

// calls lists what a function calls, as it is written.
func calls(f *ast.FuncDecl) []string {
	var found []string
	ast.Inspect(f, func(n ast.Node) bool {
		if call, is := n.(*ast.CallExpr); is {
			found = append(found, types.ExprString(call.Fun))
		}
		return true
	})
	return found
}

func has(list []string, want string) bool {
	for _, each := range list {
		if each == want {
			return true
		}
	}
	return false
}

func TestGoschedLetsOthersRunFirst(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var order []string
	var all sync.WaitGroup
	all.Add(2)
	go func() {
		defer all.Done()
		order = append(order, "others")
	}()
	// The one started last runs first, and gives way.
	go func() {
		defer all.Done()
		runtime.Gosched()
		order = append(order, "yielded")
	}()
	all.Wait()
	if strings.Join(order, " ") != "others yielded" {
		t.Errorf("ran in the order %v", order)
	}
}

func TestThereIsNoStateGruntime(t *testing.T) {
	text := source(t, "runtime2.go")
	if strings.Contains(text, "Gruntime") {
		t.Error("runtime2.go knows Gruntime")
	}
	for _, state := range []string{"_Grunnable", "_Grunning",
		"_Gwaiting"} {
		if !strings.Contains(text, state) {
			t.Errorf("runtime2.go does not know %s", state)
		}
	}
}

func TestQueues(t *testing.T) {
	text := source(t, "proc.go")
	yields := calls(function(t, text, "goschedImpl"))
	if !has(yields, "globrunqput") {
		t.Errorf("goschedImpl calls %v", yields)
	}
	// What newproc starts goes to the local queue of the P it is on.
	starts := calls(function(t, text, "newproc"))
	if !has(starts, "runqput") {
		t.Errorf("newproc calls %v", starts)
	}
}

func TestAllocLargeAsksThePageHeap(t *testing.T) {
	large := function(t, source(t, "mcache.go"), "allocLarge")
	for _, field := range large.Type.Params.List {
		for _, name := range field.Names {
			if name.Name == "needzero" {
				t.Error("allocLarge has a parameter needzero")
			}
		}
	}
	called := calls(large)
	if !has(called, "mheap_.alloc") || has(called, "c.allocSpan") {
		t.Errorf("allocLarge calls %v", called)
	}
}

func TestThreeLevels(t *testing.T) {
	ofP := regexp.MustCompile(`(?m)^\tmcache\s+\*mcache`)
	if !ofP.MatchString(source(t, "runtime2.go")) {
		t.Error("no P has an mcache of its own")
	}
	central := regexp.MustCompile(`(?m)^\tcentral \[numSpanClasses\]`)
	if !central.MatchString(source(t, "mheap.go")) {
		t.Error("mheap has no mcentral for each span class")
	}
}

func TestThePprofToolRefusesDebug2(t *testing.T) {
	file := filepath.Join(t.TempDir(), "goroutines.txt")
	var text bytes.Buffer
	if err := pprof.Lookup("goroutine").WriteTo(&text, 2); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("go", "tool", "pprof", "-top", file).
		CombinedOutput()
	const refusal = "unrecognized profile format"
	if err == nil || !strings.Contains(string(said), refusal) {
		t.Errorf("go tool pprof said (%v):\n%s", err, said)
	}
}

func TestRuntimeStackHasIDStateAndPlace(t *testing.T) {
	parked := make(chan int)
	defer close(parked)
	go func() { <-parked }()
	runtime.Gosched()
	text := make([]byte, 1<<20)
	text = text[:runtime.Stack(text, true)]
	head := regexp.MustCompile(`(?m)^goroutine \d+ \[chan receive`)
	place := regexp.MustCompile(`claims_test\.go:\d+ \+0x[0-9a-f]+`)
	if !head.Match(text) || !place.Match(text) {
		t.Errorf("runtime.Stack wrote:\n%s", text)
	}
}

func TestNewIsCalledOnlyWhenThePoolIsEmpty(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	made := 0
	pool := sync.Pool{New: func() any { made++; return new(int) }}
	first := pool.Get()
	pool.Put(first)
	if again := pool.Get(); again != first || made != 1 {
		t.Errorf("New was called %d times", made)
	}
	pool.Put(first)
	runtime.GC()
	runtime.GC()
	if pool.Get(); made != 2 {
		t.Errorf("after two collections New was called %d times", made)
	}
}
