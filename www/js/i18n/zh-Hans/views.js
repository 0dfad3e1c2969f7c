export default {
  "views.empty": "正在建立网络……",
};
