//go:build !native

package main

import (
	"context"
	"log"
	"os"
	"runtime"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// A sandbox is the module at work. Its functions may be had more than
// once, but each may only be called by one goroutine at a time.
type sandbox struct{ api.Module }

func newSandbox(rules []rule) sandbox {
	ctx := context.Background()
	host := wazero.NewRuntimeWithConfig(ctx, configFromEnv())
	module, err := host.Instantiate(ctx, moduleOf(rules))
	if err != nil {
		log.Fatalf("the rules are no WebAssembly: %v", err)
	}
	return sandbox{module}
}

// With WASM=interpreted the module is not made machine code first.
func configFromEnv() wazero.RuntimeConfig {
	switch text := os.Getenv("WASM"); text {
	case "", "compiled":
		return wazero.NewRuntimeConfigCompiler()
	case "interpreted":
		return wazero.NewRuntimeConfigInterpreter()
	default:
		log.Fatalf("WASM=%q is neither compiled nor interpreted", text)
		return nil
	}
}

// A seat is a caller's place in the sandbox: functions of its own, and
// the stack by which arguments go in and the result comes out.
type seat struct {
	functions []api.Function
	stack     [5]uint64
}

// seats has as many as can be calling at once: nothing in there waits.
func (s sandbox) seats(names ...string) chan *seat {
	seats := make(chan *seat, runtime.GOMAXPROCS(0))
	for range cap(seats) {
		taken := new(seat)
		for _, name := range names {
			function := s.ExportedFunction(name)
			taken.functions = append(taken.functions, function)
		}
		seats <- taken
	}
	return seats
}

// call crosses the border once: arguments in, the result out.
func (s *seat) call(function int, p payment) int32 {
	s.stack = [5]uint64{
		api.EncodeF64(p.amount),
		api.EncodeF64(p.tries),
		api.EncodeF64(p.days),
		api.EncodeI32(p.country),
		api.EncodeI32(p.channel),
	}
	err := s.functions[function].CallWithStack(context.Background(),
		s.stack[:])
	if err != nil {
		// Rules compare, multiply and add, which no payment can break.
		panic(err)
	}
	return api.DecodeI32(s.stack[0])
}
