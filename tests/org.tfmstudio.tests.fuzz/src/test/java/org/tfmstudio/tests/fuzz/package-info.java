// SPDX-License-Identifier: EPL-2.0
/**
 * Everything that comes from outside is thrown at what reads it: files, packets, accesses. Each target takes bytes and may end them in a
 * clear error only; whatever else it throws, and whatever takes long, is a finding.
 */
package org.tfmstudio.tests.fuzz;
