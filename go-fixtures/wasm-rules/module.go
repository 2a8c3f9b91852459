//go:build !native

package main

import (
	"encoding/binary"
	"fmt"
	"math"
)

// moduleOf is the table as WebAssembly, in bytes. As text, with the
// second of its rules:
//
//	(module
//	  (type (func (param f64 f64 f64 i32 i32) (result i32)))
//	  (func $points (export "points") (type 0)
//	    i32.const 0
//	    local.get 0 … local.get 4  call $rule0  i32.add
//	    local.get 0 … local.get 4  call $rule1  i32.add
//	    …)
//	  (func $rule1 (export "rule1") (type 0)
//	    (local.get 0) (f64.const 7) f64.gt    ;; amount
//	    (local.get 3) (i32.const 1) i32.eq    ;; country
//	    i32.and
//	    (local.get 1) (f64.const 1) f64.gt    ;; tries
//	    i32.and
//	    (local.get 2) (f64.const 1) f64.lt    ;; days
//	    (local.get 4) (i32.const 1) i32.eq    ;; channel
//	    i32.and
//	    i32.or
//	    i32.const 2
//	    i32.mul)
//	  …)
//
// It has no memory and no variables, so that any number of callers can
// be in it at once.
func moduleOf(rules []rule) []byte {
	functions := 1 + len(rules)
	types := vector(1, []byte{0x60,
		5, f64, f64, f64, i32, i32,
		1, i32})
	exports := export("points", 0)
	bodies := body(sumOf(rules))
	for i, r := range rules {
		exports = append(exports, export(nameOf(i), 1+i)...)
		bodies = append(bodies, body(codeOf(r))...)
	}
	module := []byte("\x00asm\x01\x00\x00\x00")
	module = append(module, section(1, types)...)
	module = append(module, section(3,
		vector(functions, make([]byte, functions)))...)
	module = append(module, section(7, vector(functions, exports))...)
	return append(module, section(10, vector(functions, bodies))...)
}

func nameOf(rule int) string {
	return fmt.Sprintf("rule%d", rule)
}

// The parts of the language that rules are made of, by their text form.
const (
	i32      = 0x7f
	f64      = 0x7c
	end      = 0x0b
	call     = 0x10
	localGet = 0x20
	i32Const = 0x41
	f64Const = 0x44
	i32Eq    = 0x46
	f64Lt    = 0x63
	f64Gt    = 0x64
	i32Add   = 0x6a
	i32Mul   = 0x6c
	i32And   = 0x71
	i32Or    = 0x72
)

// sumOf asks every rule, and adds up.
func sumOf(rules []rule) []byte {
	code := []byte{i32Const, 0}
	for i := range rules {
		code = append(code, localGet, 0, localGet, 1, localGet, 2,
			localGet, 3, localGet, 4, call)
		code = append(binary.AppendUvarint(code, uint64(1+i)), i32Add)
	}
	return code
}

// codeOf looks at every field, whatever the others say: a comparison
// takes less than a jump that the processor has not foreseen.
func codeOf(r rule) []byte {
	code := number(nil, 0, r.amount, f64Gt)
	code = append(whole(code, 3, r.country), i32And)
	code = append(number(code, 1, r.tries, f64Gt), i32And)
	code = number(code, 2, r.days, f64Lt)
	code = append(whole(code, 4, r.channel), i32And, i32Or, i32Const)
	return append(signed(code, r.points), i32Mul)
}

func number(code []byte, field byte, value float64, op byte) []byte {
	code = append(code, localGet, field, f64Const)
	bits := math.Float64bits(value)
	return append(binary.LittleEndian.AppendUint64(code, bits), op)
}

func whole(code []byte, field byte, value int32) []byte {
	code = append(code, localGet, field, i32Const)
	return append(signed(code, value), i32Eq)
}

// signed appends a number in groups of seven bits, the lowest first,
// until what is left is only the sign.
func signed(code []byte, value int32) []byte {
	for value < -64 || value > 63 {
		code = append(code, byte(value&0x7f|0x80))
		value >>= 7
	}
	return append(code, byte(value&0x7f))
}

func section(id byte, content []byte) []byte {
	return append([]byte{id}, sized(content)...)
}

func vector(length int, items []byte) []byte {
	return append(binary.AppendUvarint(nil, uint64(length)), items...)
}

func export(name string, function int) []byte {
	entry := append(sized([]byte(name)), 0)
	return binary.AppendUvarint(entry, uint64(function))
}

// body is a function without variables of its own.
func body(code []byte) []byte {
	return sized(append(append([]byte{0}, code...), end))
}

func sized(content []byte) []byte {
	return vector(len(content), content)
}
