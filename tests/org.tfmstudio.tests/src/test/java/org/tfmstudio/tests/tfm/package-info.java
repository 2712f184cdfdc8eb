// SPDX-License-Identifier: EPL-2.0
/**
 * Real TF-M on our board and on QEMU, side by side. The builds are not part of the project: {@code ./studio test --tfm DIR} names a build, or
 * a folder of builds; without it these tests are skipped with a notice.
 */
package org.tfmstudio.tests.tfm;
