// SPDX-License-Identifier: EPL-2.0
/** What we make for a build of TF-M, beside what its own manifest tool makes: the same, after preprocessor, compiler and linker. */
package org.tfmstudio.tests.manifesttool;
