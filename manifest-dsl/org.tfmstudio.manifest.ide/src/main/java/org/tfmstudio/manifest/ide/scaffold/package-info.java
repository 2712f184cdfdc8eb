// SPDX-License-Identifier: EPL-2.0
/** What a new project and a new partition consist of, for wizards and for the command line. */
package org.tfmstudio.manifest.ide.scaffold;
