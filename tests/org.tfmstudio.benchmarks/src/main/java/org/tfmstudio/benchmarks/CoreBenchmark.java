// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tfmstudio.sim.core.Engine;

/** Guest instructions per second of the interpreter; an operation is one instruction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoreBenchmark {
	private static final int CHUNK = 10_000_000;

	@Param({ "SORT", "MATRIX", "CRC", "SHA256" })
	String kernel;

	@Param({ "-Os", "-O2" })
	String optimization;

	private Guest guest;

	@Setup(Level.Trial)
	public void load() {
		guest = new Guest(Kernel.valueOf(kernel).compile(optimization, 0));
	}

	@Benchmark
	@OperationsPerInvocation(CHUNK)
	public Engine.Stop run() {
		return guest.run(CHUNK);
	}
}
