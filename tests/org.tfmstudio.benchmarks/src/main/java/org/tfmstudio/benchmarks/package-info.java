// SPDX-License-Identifier: EPL-2.0
/**
 * How fast compiled C runs: {@link org.tfmstudio.benchmarks.CoreBenchmark} under JMH, and
 * {@link org.tfmstudio.benchmarks.CompareWithQemu} beside QEMU on the same ELF files.
 */
package org.tfmstudio.benchmarks;
