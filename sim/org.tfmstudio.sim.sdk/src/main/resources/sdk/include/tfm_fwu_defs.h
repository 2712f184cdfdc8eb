/* SPDX-License-Identifier: EPL-2.0 */
/** Message types of the firmware update service. */
#ifndef TFM_FWU_DEFS_H
#define TFM_FWU_DEFS_H

#define TFM_FWU_START           1001
#define TFM_FWU_WRITE           1002
#define TFM_FWU_FINISH          1003
#define TFM_FWU_CANCEL          1004
#define TFM_FWU_INSTALL         1005
#define TFM_FWU_CLEAN           1006
#define TFM_FWU_REJECT          1007
#define TFM_FWU_REQUEST_REBOOT  1008
#define TFM_FWU_ACCEPT          1009
#define TFM_FWU_QUERY           1010

#endif /* TFM_FWU_DEFS_H */
