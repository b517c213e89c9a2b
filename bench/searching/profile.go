package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime/pprof"
)

// profiled runs part and, where a directory is given, writes what it spent processor time on and what memory it left.
func profiled(dir, name string, part func() error) (err error) {
	if dir == "" {
		return part()
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	cpu, err := os.Create(filepath.Join(dir, name+".cpu")) // #nosec G304 -- where the caller wants it
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, cpu.Close()) }()
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return err
	}
	err = part()
	pprof.StopCPUProfile()
	heap, failed := os.Create(filepath.Join(dir, name+".heap")) // #nosec G304 -- where the caller wants it
	if failed != nil {
		return errors.Join(err, failed)
	}
	return errors.Join(err, pprof.WriteHeapProfile(heap), heap.Close())
}
